package dev.cairn.models;

import dev.cairn.models.Windows.Window;
import java.util.List;

/** Divides a text by its characters, for a model whose word pieces are not known here. */
final class TextParts {
    private TextParts() {}

    /** At most {@code most} parts of at most {@code length} characters. A text without any is one space. */
    static List<String> of(String text, int length, int most) {
        if (text.isBlank()) {
            // why: services refuse a text of no characters
            return List.of(" ");
        }
        return Windows.of(text.length(), place -> start(text, place), length, most).stream()
                .map(window -> part(text, window))
                .toList();
    }

    private static String part(String text, Window window) {
        String part = text.substring(window.start(), window.end());
        return part.isBlank() ? " " : part;
    }

    private static byte start(String text, int place) {
        if (place == 0 || place >= text.length()) {
            return Windows.PARAGRAPH;
        }
        char before = text.charAt(place - 1);
        if (Character.isSurrogatePair(before, text.charAt(place))) {
            return Windows.NEVER;
        }
        if (!Character.isWhitespace(before) || Character.isWhitespace(text.charAt(place))) {
            return Windows.INSIDE;
        }
        int end = place - 1;
        int lines = 0;
        while (end >= 0 && Character.isWhitespace(text.charAt(end))) {
            lines += text.charAt(end--) == '\n' ? 1 : 0;
        }
        if (lines > 1) {
            return Windows.PARAGRAPH;
        }
        boolean stop = end >= 0 && ".!?".indexOf(text.charAt(end)) >= 0;
        return lines == 1 || stop ? Windows.SENTENCE : Windows.WORD;
    }
}
