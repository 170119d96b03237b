package dev.cairn.text;

import dev.cairn.text.TermSink.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the words of one identifier ({@code get_userId}, {@code java.util.ArrayList}, {@code v1.2.3}) and hands over
 * the parts its words do not show.
 *
 * <p>A word has parts where its case rises ({@code userId}, {@code HTTPServer}) and where letters meet digits
 * ({@code utf8}), unless it is a number with letters behind it ({@code 2nd}), a piece of a hash ({@code 9f3a}), longer than
 * a term, or of too many parts to be a name. If one word of an identifier has parts, the parts of all its words are handed
 * over in order, so that a phrase of parts finds it.
 */
final class Identifier {
    private static final int MOST_PARTS = 16;
    private static final int SHORTEST_HASH = 4;

    private final String text;
    private final TermSink sink;
    private final List<Part> words = new ArrayList<>();
    private boolean anyParts;
    private boolean onlyUnderscores = true;

    Identifier(String text, TermSink sink) {
        this.text = text;
        this.sink = sink;
    }

    /** The next word of the identifier. */
    void add(String raw, String term, int start, int end) {
        if (words.size() == MOST_PARTS) {
            finish();
        }
        words.add(new Part(term, start, end));
        anyParts |= mayHaveParts(raw);
    }

    /** The identifier goes on behind this character. */
    void connect(char connector) {
        onlyUnderscores &= connector == '_';
    }

    /** The identifier is complete; the next word begins another one. */
    void finish() {
        if (anyParts || (words.size() > 1 && onlyUnderscores)) {
            handOver();
        }
        words.clear();
        anyParts = false;
        onlyUnderscores = true;
    }

    private void handOver() {
        List<Part> parts = new ArrayList<>();
        List<Part> stems = new ArrayList<>();
        boolean split = false;
        for (Part word : words) {
            List<Part> own = anyParts ? split(word) : List.of();
            if (own.isEmpty()) {
                parts.add(word);
                continue;
            }
            split = true;
            parts.addAll(own);
            for (Part part : own) {
                addStem(part, stems);
            }
        }
        if (!split) {
            parts.clear();
        } else if (parts.size() > MOST_PARTS) {
            parts.removeIf(words::contains);
        }
        List<Part> joined = joined();
        if (split || !joined.isEmpty()) {
            Part last = words.getLast();
            sink.identifier(text.substring(words.getFirst().start(), last.end()), parts, stems, joined);
        }
    }

    private List<Part> joined() {
        if (words.size() < 2 || !onlyUnderscores) {
            return List.of();
        }
        StringBuilder all = new StringBuilder();
        for (Part word : words) {
            all.append(word.term());
        }
        if (all.length() > Folding.LONGEST_TERM) {
            return List.of();
        }
        List<Part> joined = new ArrayList<>();
        joined.add(new Part(
                all.toString(), words.getFirst().start(), words.getLast().end()));
        addStem(joined.getFirst(), joined);
        return joined;
    }

    private static void addStem(Part part, List<Part> stems) {
        String stem = Folding.isAscii(part.term()) ? Stemmer.stem(part.term()) : part.term();
        if (!stem.equals(part.term())) {
            stems.add(new Part(stem, part.start(), part.end()));
        }
    }

    /** A quick look that rules out nearly all plain words: capitals behind the first letter, or digits behind letters. */
    private static boolean mayHaveParts(String raw) {
        if (raw.length() < 2 || raw.length() > Folding.LONGEST_TERM || onlySmall(raw)) {
            return false;
        }
        boolean digit = false;
        for (int i = 1; i < raw.length(); i++) {
            digit |= Character.isDigit(raw.charAt(i));
        }
        return (digit && !Character.isDigit(raw.charAt(0))) || hasInnerCapital(raw);
    }

    /** Whether nothing but small letters of ASCII follows the first character. */
    private static boolean onlySmall(String raw) {
        for (int i = 1; i < raw.length(); i++) {
            if (raw.charAt(i) < 'a' || raw.charAt(i) > 'z') {
                return false;
            }
        }
        return true;
    }

    private static boolean hasInnerCapital(String raw) {
        boolean small = Character.isLowerCase(raw.charAt(0));
        boolean capital = false;
        for (int i = 1; i < raw.length(); i++) {
            small |= Character.isLowerCase(raw.charAt(i));
            capital |= Character.isUpperCase(raw.charAt(i));
        }
        return small && capital;
    }

    private List<Part> split(Part word) {
        int start = word.start();
        int end = word.end();
        if (end - start > Folding.LONGEST_TERM || isHash(start, end)) {
            return List.of();
        }
        boolean digitFirst = Character.isDigit(text.charAt(start));
        List<Part> parts = new ArrayList<>();
        int from = start;
        for (int at = start + 1; at < end; at++) {
            if (isBoundary(at, end, digitFirst)) {
                addPart(from, at, parts);
                from = at;
            }
        }
        if (from == start) {
            return List.of();
        }
        addPart(from, end, parts);
        return parts.size() > MOST_PARTS ? List.of() : parts;
    }

    private void addPart(int from, int to, List<Part> parts) {
        String term = Folding.fold(text.substring(from, to));
        if (!term.isEmpty()) {
            parts.add(new Part(Folding.shorten(term), from, to));
        }
    }

    private boolean isBoundary(int at, int end, boolean digitFirst) {
        char before = text.charAt(at - 1);
        char here = text.charAt(at);
        if (Character.isDigit(before) != Character.isDigit(here)) {
            return !digitFirst && !Character.isSurrogate(here) && Chars.of(here) == Chars.WORD;
        }
        if (!Character.isUpperCase(here)) {
            return false;
        }
        if (Character.isLowerCase(before)) {
            return true;
        }
        // why: in HTTPServer the last capital begins the next part; in URLs it does not.
        boolean smallFollows = at + 1 < end && Character.isLowerCase(text.charAt(at + 1));
        boolean plural = at + 2 == end && text.charAt(at + 1) == 's';
        return Character.isUpperCase(before) && smallFollows && !plural;
    }

    /** True for four or more hexadecimal digits with a decimal one among them. */
    private boolean isHash(int start, int end) {
        boolean digit = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || Character.digit(c, 16) < 0) {
                return false;
            }
            digit |= c <= '9';
        }
        return digit && end - start >= SHORTEST_HASH;
    }
}
