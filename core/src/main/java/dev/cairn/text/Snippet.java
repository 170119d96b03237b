package dev.cairn.text;

import java.util.List;

/**
 * A passage of a text, with the places that made it a hit.
 *
 * @param text the passage; an ellipsis stands where the original goes on
 * @param marks the places in {@code text}, in order, apart from each other
 */
public record Snippet(String text, List<Range> marks) {
    private static final String MARK = "**";
    private static final char LIKE_AN_ASTERISK = '\u2217';

    /** From {@code start} up to but not including {@code end}. */
    public record Range(int start, int end) {}

    public Snippet {
        marks = List.copyOf(marks);
    }

    /**
     * The passage with two asterisks before and after each marked place. Asterisks of its own that could be taken for marks,
     * such as Markdown's, are shown as U+2217, which looks the same.
     */
    public String marked() {
        StringBuilder out = new StringBuilder(text.length() + marks.size() * 2 * MARK.length());
        int at = 0;
        for (Range mark : marks) {
            append(out, text.substring(at, mark.start()), at > 0, true);
            out.append(MARK);
            append(out, text.substring(mark.start(), mark.end()), true, true);
            out.append(MARK);
            at = mark.end();
        }
        append(out, text.substring(at), at > 0, false);
        return out.toString();
    }

    /** Appends a piece of the passage that no longer has an asterisk beside another, or beside a mark. */
    private static void append(StringBuilder out, String piece, boolean markBefore, boolean markAfter) {
        for (int i = 0; i < piece.length(); i++) {
            boolean before = i == 0 ? markBefore : piece.charAt(i - 1) == '*';
            boolean after = i == piece.length() - 1 ? markAfter : piece.charAt(i + 1) == '*';
            out.append(piece.charAt(i) == '*' && (before || after) ? LIKE_AN_ASTERISK : piece.charAt(i));
        }
    }
}
