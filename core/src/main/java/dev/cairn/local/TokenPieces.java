package dev.cairn.local;

/**
 * Divides a text into the pieces within which the public tokenizers merge, and adds up the bounds of the pieces.
 *
 * <p>Both know the same kinds of pieces: letters with at most one sign or space before them, up to three digits, signs
 * with at most one space before them and the line ends that follow, and white space. They differ in what belongs to the
 * letters: cl100k takes letters alone, o200k begins a new piece where a capital follows a small letter, and takes marks
 * and the ending of a contraction in.
 */
final class TokenPieces {
    private static final byte SMALL = 1;
    private static final byte CAPITAL = 2;
    private static final byte CASELESS = 3;
    private static final byte MARK = 4;
    private static final byte DIGIT = 5;
    private static final byte SPACE = 6;
    private static final byte LINE_END = 7;
    private static final byte SIGN = 8;

    private static final char NEXT_LINE = '\u0085';
    private static final char LONG_S = '\u017f';
    private static final int DIGITS = 3;
    private static final byte[] ASCII = new byte[0x80];

    static {
        for (int c = 0; c < ASCII.length; c++) {
            ASCII[c] = of(c);
        }
    }

    private final String text;
    private final PieceBound bound;
    private final boolean newer;

    private TokenPieces(String text, PieceBound bound, boolean newer) {
        this.text = text;
        this.bound = bound;
        this.newer = newer;
    }

    static long cl100k(String text, PieceBound bound) {
        return new TokenPieces(text, bound, false).total();
    }

    static long o200k(String text, PieceBound bound) {
        return new TokenPieces(text, bound, true).total();
    }

    private long total() {
        long total = 0;
        for (int at = 0; at < text.length(); ) {
            int end = end(at);
            total += bound.of(at, end);
            at = end;
        }
        return total;
    }

    /** Where the piece that begins at a place ends. */
    private int end(int at) {
        byte kind = kind(at);
        int next = next(at);
        if (!newer && text.charAt(at) == '\'') {
            int end = contraction(at);
            if (end > at) {
                return end;
            }
        }
        if (letter(kind)) {
            return letters(at);
        } else if (kind == DIGIT) {
            int end = next;
            for (int n = 1; n < DIGITS && end < text.length() && kind(end) == DIGIT; n++) {
                end = next(end);
            }
            return end;
        } else if (kind != LINE_END && next < text.length() && letter(kind(next))) {
            return letters(next);
        } else if (newer && kind == MARK) {
            return letters(at);
        }
        boolean spaced = text.charAt(at) == ' ' && next < text.length() && sign(kind(next));
        return spaced || sign(kind) ? signs(at) : blanks(at);
    }

    private boolean letter(byte kind) {
        return kind <= CASELESS || (newer && kind == MARK);
    }

    private static boolean sign(byte kind) {
        return kind == SIGN || kind == MARK;
    }

    private int letters(int from) {
        int at = from;
        if (!newer) {
            while (at < text.length() && kind(at) <= CASELESS) {
                at = next(at);
            }
            return at;
        }
        return newerLetters(from);
    }

    /**
     * Capitals and caseless ones, then small and caseless ones, as far as that goes. Where no small one follows the
     * capitals, a caseless one takes its place, the last there is.
     */
    private int newerLetters(int from) {
        int at = from;
        int caseless = from;
        boolean small = false;
        while (at < text.length()) {
            byte kind = kind(at);
            if (kind > MARK || (small && kind == CAPITAL)) {
                break;
            }
            small |= kind == SMALL;
            at = next(at);
            if (kind >= CASELESS) {
                caseless = at;
            }
        }
        int end = small || caseless == from ? at : caseless;
        return end < text.length() && text.charAt(end) == '\'' ? contraction(end) : end;
    }

    private int signs(int from) {
        int at = next(from);
        while (at < text.length() && sign(kind(at))) {
            at = next(at);
        }
        while (at < text.length() && (kind(at) == LINE_END || (newer && text.charAt(at) == '/'))) {
            at++;
        }
        return at;
    }

    /** To the last line end among them; without one, all but the last if something follows. */
    private int blanks(int from) {
        int at = from;
        int lines = from;
        int last = from;
        while (at < text.length() && (kind(at) == SPACE || kind(at) == LINE_END)) {
            last = at;
            at = next(at);
            if (kind(last) == LINE_END) {
                lines = at;
            }
        }
        if (lines > from) {
            return lines;
        }
        return at < text.length() && last > from ? last : at;
    }

    /** Where a contraction's ending that begins at an apostrophe ends; the apostrophe if it is none. */
    private int contraction(int at) {
        char one = lower(at + 1);
        if (one == 's' || one == 't' || one == 'm' || one == 'd') {
            return at + 2;
        }
        char two = lower(at + 2);
        boolean known = two == 'e' ? one == 'r' || one == 'v' : one == 'l' && two == 'l';
        return known ? at + 3 : at;
    }

    private char lower(int at) {
        char c = at < text.length() ? text.charAt(at) : 0;
        return c == LONG_S ? 's' : Character.toLowerCase(c);
    }

    private int next(int at) {
        return text.charAt(at) < 0x80 ? at + 1 : at + Character.charCount(text.codePointAt(at));
    }

    private byte kind(int at) {
        char c = text.charAt(at);
        return c < 0x80 ? ASCII[c] : of(text.codePointAt(at));
    }

    private static byte of(int cp) {
        if (cp == '\n' || cp == '\r') {
            return LINE_END;
        }
        return switch (Character.getType(cp)) {
            case Character.LOWERCASE_LETTER -> SMALL;
            case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> CAPITAL;
            case Character.MODIFIER_LETTER, Character.OTHER_LETTER -> CASELESS;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> MARK;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> DIGIT;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> SPACE;
            case Character.CONTROL -> (cp >= '\t' && cp <= '\r') || cp == NEXT_LINE ? SPACE : SIGN;
            default -> SIGN;
        };
    }
}
