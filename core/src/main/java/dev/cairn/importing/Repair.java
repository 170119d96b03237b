package dev.cairn.importing;

import dev.cairn.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes texts such as can be stored: a NUL and half of a surrogate pair become the replacement character. */
final class Repair {
    private static final char REPLACEMENT = '\uFFFD';

    private Repair() {}

    /** The text, or a repaired one. */
    static String text(String text) {
        int bad = firstBad(text, 0);
        if (bad < 0) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text.length());
        int from = 0;
        for (; bad >= 0; bad = firstBad(text, from)) {
            repaired.append(text, from, bad).append(REPLACEMENT);
            from = bad + 1;
        }
        return repaired.append(text, from, text.length()).toString();
    }

    /** A JSON value with every text and name in it repaired; names too long are cut. */
    static @Nullable Object json(@Nullable Object value) {
        return switch (value) {
            case String text -> text(text);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> repaired = new LinkedHashMap<>();
                map.forEach((name, inner) -> repaired.put(cut(text(String.valueOf(name)), Limits.NAME), json(inner)));
                yield repaired;
            }
            case List<?> list -> {
                List<@Nullable Object> repaired = new ArrayList<>(list.size());
                list.forEach(inner -> repaired.add(json(inner)));
                yield repaired;
            }
            case null, default -> value;
        };
    }

    /** The beginning of a text, not ending within a character. */
    static String cut(String text, int lengthMax) {
        return text.length() <= lengthMax ? text : text.substring(0, end(text, 0, lengthMax));
    }

    /** Where a part of at most the given length ends that begins at {@code from}. */
    static int end(String text, int from, int lengthMax) {
        int end = Math.min(text.length(), from + lengthMax);
        boolean within = end < text.length() && end > from + 1 && Character.isHighSurrogate(text.charAt(end - 1));
        return within ? end - 1 : end;
    }

    private static int firstBad(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return i;
            } else if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
