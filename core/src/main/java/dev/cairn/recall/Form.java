package dev.cairn.recall;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a text without understanding it.
 *
 * @param size about how many words it has
 * @param asks whether it is a short question: then what follows it is the answer
 * @param speaker the words of the name before its first colon, in small letters, as transcripts say who speaks; empty if
 *     there is none
 */
record Form(double size, boolean asks, List<String> speaker) {
    /** A text of which nothing is known. */
    static final Form UNKNOWN = new Form(0, false, List.of());

    private static final double BYTES_PER_WORD = 5.5;

    /** A question of more words also tells something. */
    static final int SHORT = 60;

    private static final String QUESTION_MARKS = "?\uFF1F\u061F\u037E";
    /** In UTF-16 units, of which a letter may take two. */
    private static final int LONGEST_NAME = 2 * 39;

    private static final Pattern SPEAKER = Pattern.compile("(\\p{L}[\\p{L}\\p{N} .'\u2019-]{0,38}):\\s");

    /**
     * The form of a text.
     *
     * @param bytes of the text in UTF-8
     * @param text absent for a long one, of which the size is enough
     */
    static Form of(long bytes, @Nullable String text) {
        if (text == null) {
            return new Form(bytes / BYTES_PER_WORD, false, List.of());
        }
        double size = bytes / BYTES_PER_WORD;
        String stripped = text.stripTrailing();
        boolean asks = !stripped.isEmpty() && QUESTION_MARKS.indexOf(stripped.charAt(stripped.length() - 1)) >= 0;
        return new Form(size, asks && size < SHORT, speaker(text));
    }

    /** The words of the name before the first colon, in small letters; empty if there is none. */
    static List<String> speaker(String text) {
        int colon = text.indexOf(':');
        // why: a name has no colon, so that most texts need no closer look
        if (colon <= 0 || colon > LONGEST_NAME) {
            return List.of();
        }
        Matcher named = SPEAKER.matcher(text);
        return named.lookingAt()
                ? Arrays.asList(named.group(1).toLowerCase(Locale.ROOT).split("\\s+", -1))
                : List.of();
    }
}
