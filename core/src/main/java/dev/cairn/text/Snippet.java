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

    /**
     * The passage with the given signs around each marked place. Signs of the passage's own that could be taken for marks,
     * such as Markdown's, are left out.
     */
    public String marked(String before, String after) {
        StringBuilder out = new StringBuilder(text.length() + marks.size() * (before.length() + after.length()));
        int at = 0;
        for (Range mark : marks) {
            String between = own(text.substring(at, mark.start()), before, after);
            String apart = at == 0 ? between : withoutLeading(between, after);
            out.append(withoutTrailing(apart, before)).append(before);
            out.append(own(text.substring(mark.start(), mark.end()), before, after))
                    .append(after);
            at = mark.end();
        }
        String rest = own(text.substring(at), before, after);
        return out.append(at == 0 ? rest : withoutLeading(rest, after)).toString();
    }

    private static String own(String text, String before, String after) {
        return without(without(text, before), after);
    }

    private static String without(String text, String sign) {
        String left = text;
        while (!sign.isEmpty() && left.contains(sign)) {
            left = left.replace(sign, "");
        }
        return left;
    }

    private static String withoutLeading(String text, String sign) {
        int from = 0;
        while (!sign.isEmpty() && from < text.length() && text.charAt(from) == sign.charAt(sign.length() - 1)) {
            from++;
        }
        return text.substring(from);
    }

    private static String withoutTrailing(String text, String sign) {
        int to = text.length();
        while (!sign.isEmpty() && to > 0 && text.charAt(to - 1) == sign.charAt(0)) {
            to--;
        }
        return text.substring(0, to);
    }
}
