package dev.cairn.text;

import java.util.List;

/**
 * A passage of a text, with the places that made it a hit.
 *
 * @param text the passage; an ellipsis stands where the original goes on
 * @param marks the places in {@code text}, in order, apart from each other
 */
public record Snippet(String text, List<Range> marks) {
    /** From {@code start} up to but not including {@code end}. */
    public record Range(int start, int end) {}

    public Snippet {
        marks = List.copyOf(marks);
    }

    /** The passage with the given signs around each marked place. */
    public String marked(String before, String after) {
        StringBuilder out = new StringBuilder(text.length() + marks.size() * (before.length() + after.length()));
        int at = 0;
        for (Range mark : marks) {
            out.append(text, at, mark.start()).append(before);
            out.append(text, mark.start(), mark.end()).append(after);
            at = mark.end();
        }
        return out.append(text, at, text.length()).toString();
    }
}
