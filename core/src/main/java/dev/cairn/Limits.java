package dev.cairn;

import dev.cairn.CairnException.Invalid;
import java.time.Duration;
import java.util.regex.Pattern;

/** Every maximum in one place. Lengths count UTF-16 units, sizes bytes. */
public final class Limits {
    /** Keys, which may stand in a path. */
    public static final int KEY = 128;
    /** Names, titles and other single-line text. */
    public static final int NAME = 500;
    /** Descriptions, summaries, reasons and other prose. */
    public static final int PROSE = 100_000;
    /** One message, pin or prompt. */
    public static final int CONTENT = 4_000_000;
    /** One JSON value, as text. */
    public static final int JSON = 1_000_000;
    /** One request over the network, in bytes: room for the longest message, each character escaped. */
    public static final int BODY = 32 << 20;
    /** One search query. */
    public static final int QUERY = 10_000;
    /** A question of very common words only is ranked within so many of its newest matches. */
    public static final int RANKED = 16_000;
    /** Words of one text that are indexed, and as many further terms; what follows is not found by words. */
    public static final int TERMS = 100_000;
    /** Tokens of one entry of the ledger. */
    public static final long TOKENS = 1_000_000_000_000L;
    /** US dollars of one entry of the ledger, or of a price. */
    public static final long USD = 1_000_000_000L;
    /** Items of a list given as input. */
    public static final int LIST = 1_000;
    /** Items of one page. */
    public static final int PAGE = 500;
    /** One line of a file that is imported, in bytes. */
    public static final int IMPORT_LINE = 33_554_432;
    /** Operations of one atomic batch. */
    public static final int BATCH = 1_000;
    /** Life of a transaction that runs the caller's own code. */
    public static final Duration TRANSACTION = Duration.ofSeconds(5);
    /** Longest life a caller may ask for a transaction. */
    public static final Duration TRANSACTION_MAX = Duration.ofMinutes(1);
    /** Longest wait of a writer for the store. */
    public static final Duration WRITE_WAIT = Duration.ofSeconds(30);
    /** Most writers committed together. */
    public static final int GROUP = 64;
    /** Longest time a group of writers is collected. */
    public static final Duration GROUP_TIME = Duration.ofMillis(2);
    /** Connections that read at once. */
    public static final int READERS = 4;
    /** Prepared statements kept per connection. */
    public static final int STATEMENTS = 256;
    /** Least age of a change before it may be dropped. */
    public static final Duration CHANGES_KEPT = Duration.ofDays(7);
    /** Rest after which a cursor no longer holds changes back. */
    public static final Duration CURSOR_REST = Duration.ofDays(30);

    /** Most changes dropped in one transaction. */
    public static final int PRUNED = 1_000;
    /** Least time between two prunings of the feed. */
    public static final Duration PRUNE_PAUSE = Duration.ofHours(1);

    private static final Pattern KEY_PATTERN = Pattern.compile("[A-Za-z0-9._-]{1," + KEY + "}");

    private Limits() {}

    /**
     * Checks a key: 1 to {@value #KEY} of letters, digits, dot, underscore and hyphen.
     *
     * @throws Invalid if it is none
     */
    public static void requireKey(String name, String key) {
        if (!KEY_PATTERN.matcher(key).matches() || key.equals(".") || key.equals("..")) {
            throw new Invalid("Expected " + name + " to be 1 to " + KEY
                    + " of the characters A-Z a-z 0-9 . _ -, found '" + shorten(key) + "'.");
        }
    }

    /** Text short enough for an error message, without control characters. */
    public static String shorten(String text) {
        String cut = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", "�");
    }
}
