package dev.cairn.server.cli;

/** How many columns of a terminal a text takes. */
final class DisplayWidth {
    private static final int JOINER = 0x200d;
    private static final int EMOJI_STYLE = 0xfe0f;

    /** First and last of the ranges two columns wide, in order. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3, 0x25fd, 0x25fe,
        0x2614, 0x2615, 0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1, 0x26aa, 0x26ab, 0x26bd, 0x26be,
        0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea, 0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa,
        0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b, 0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755,
        0x2757, 0x2757, 0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55,
        0x2e80, 0x303e, 0x3041, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6f,
        0xff00, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18cff, 0x1aff0, 0x1b2ff, 0x1f004, 0x1f004, 0x1f0cf, 0x1f0cf, 0x1f18e,
        0x1f18e, 0x1f191, 0x1f19a, 0x1f1e6, 0x1f320, 0x1f32d, 0x1f335, 0x1f337, 0x1f37c, 0x1f37e, 0x1f393, 0x1f3a0,
        0x1f3ca, 0x1f3cf, 0x1f3d3, 0x1f3e0, 0x1f3f0, 0x1f3f4, 0x1f3f4, 0x1f3f8, 0x1f43e, 0x1f440, 0x1f440, 0x1f442,
        0x1f4fc, 0x1f4ff, 0x1f53d, 0x1f54b, 0x1f54e, 0x1f550, 0x1f567, 0x1f57a, 0x1f57a, 0x1f595, 0x1f596, 0x1f5a4,
        0x1f5a4, 0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5, 0x1f6cc, 0x1f6cc, 0x1f6d0, 0x1f6d2, 0x1f6d5, 0x1f6df, 0x1f6eb,
        0x1f6ec, 0x1f6f4, 0x1f6fc, 0x1f7e0, 0x1f7f0, 0x1f90c, 0x1f93a, 0x1f93c, 0x1f945, 0x1f947, 0x1f9ff, 0x1fa70,
        0x1faff, 0x20000, 0x3fffd
    };

    private DisplayWidth() {}

    /** Columns a text takes. */
    static int of(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); i = next(text, i)) {
            columns += columnsAt(text, i);
        }
        return columns;
    }

    /** The text, or as much of it as fits with an ellipsis. */
    static String cut(String text, int columns) {
        int used = 0;
        int fits = 0;
        for (int i = 0; i < text.length(); ) {
            int end = next(text, i);
            used += columnsAt(text, i);
            if (used > columns) {
                return text.substring(0, fits).stripTrailing() + "…";
            }
            if (used < columns) {
                fits = end;
            }
            i = end;
        }
        return text;
    }

    /** Where the character that begins at {@code i} ends, with all that is drawn in its place. */
    private static int next(String text, int i) {
        int first = text.codePointAt(i);
        int end = i + Character.charCount(first);
        boolean flag = regional(first);
        while (end < text.length()) {
            int c = text.codePointAt(end);
            if (c == JOINER && end + 1 < text.length()) {
                end += 1;
                end += Character.charCount(text.codePointAt(end));
            } else if (attached(c) || (flag && regional(c))) {
                flag = false;
                end += Character.charCount(c);
            } else {
                return end;
            }
        }
        return end;
    }

    private static int columnsAt(String text, int i) {
        int c = text.codePointAt(i);
        int after = i + Character.charCount(c);
        if (after < text.length() && text.codePointAt(after) == EMOJI_STYLE) {
            return 2;
        }
        return attached(c) || c == JOINER ? 0 : wide(c) ? 2 : 1;
    }

    private static boolean attached(int c) {
        if (c < 0x300) {
            return c == 0xad;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> c != JOINER;
            default -> c >= 0x1f3fb && c <= 0x1f3ff;
        };
    }

    private static boolean regional(int c) {
        return c >= 0x1f1e6 && c <= 0x1f1ff;
    }

    private static boolean wide(int c) {
        if (c < WIDE[0]) {
            return false;
        }
        int low = 0;
        int high = WIDE.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (c < WIDE[2 * middle]) {
                high = middle - 1;
            } else if (c > WIDE[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }
}
