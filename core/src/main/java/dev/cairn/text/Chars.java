package dev.cairn.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** What a code point is to the scanner. */
final class Chars {
    /** Ends a word and is no term: space, punctuation, control, unassigned, a lone surrogate. */
    static final byte SEPARATOR = 0;

    /** Letter, digit or private-use character of a script that separates its words. */
    static final byte WORD = 1;

    /** Character of a script written without spaces; each is a word of its own. */
    static final byte DENSE = 2;

    /** Combining mark: belongs to the character before it. */
    static final byte MARK = 3;

    /** Invisible character inside words: soft hyphen, joiners, variation selectors. */
    static final byte INVISIBLE = 4;

    /** Emoji, currency, mathematical and other symbols outside ASCII. */
    static final byte SYMBOL = 5;

    /** ASCII character of which operators are made. */
    static final byte OPERATOR = 6;

    /** The ASCII characters besides letters and digits that occur in terms. */
    static final String OPERATORS = "!#$%&*+-/:<=>?@^|~";

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** Classes of the code points below U+0600: ASCII, Latin, Greek, Cyrillic, Armenian, Hebrew. */
    private static final byte[] LOW = new byte[0x600];

    static {
        for (int cp = 0; cp < LOW.length; cp++) {
            LOW[cp] = classify(cp);
        }
    }

    private Chars() {}

    static byte of(int cp) {
        return cp < LOW.length ? LOW[cp] : classify(cp);
    }

    /** A mark or sign that makes one character of itself and the character before it. */
    static boolean extendsDense(int cp) {
        return cp == 0x3099
                || cp == 0x309A
                || cp == 0xFF9E
                || cp == 0xFF9F
                || (cp >= 0x1160 && cp <= 0x11FF)
                || of(cp) == MARK
                || of(cp) == INVISIBLE;
    }

    /** True if a reader takes what stands before and behind this place for two characters. */
    static boolean isBoundary(String text, int at) {
        if (at <= 0 || at >= text.length()) {
            return true;
        }
        if (Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1))) {
            return false;
        }
        int next = text.codePointAt(at);
        int before = text.codePointBefore(at);
        if (extendsDense(next) || isMark(next) || isSkinTone(next) || before == ZERO_WIDTH_JOINER) {
            return false;
        }
        if (!isRegionalIndicator(before) || !isRegionalIndicator(next)) {
            return before != '\r' || next != '\n';
        }
        int flags = 0;
        for (int i = at; i >= 2 && isRegionalIndicator(text.codePointBefore(i)); i -= 2) {
            flags++;
        }
        return flags % 2 == 0;
    }

    private static boolean isMark(int cp) {
        int type = Character.getType(cp);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    static boolean isAsciiAlphanumeric(int cp) {
        return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= '0' && cp <= '9');
    }

    static boolean isRegionalIndicator(int cp) {
        return cp >= 0x1F1E6 && cp <= 0x1F1FF;
    }

    static boolean isSkinTone(int cp) {
        return cp >= 0x1F3FB && cp <= 0x1F3FF;
    }

    static boolean isInvisible(int cp) {
        return cp == 0xAD
                || (cp >= 0x200B && cp <= 0x200F)
                || (cp >= 0x202A && cp <= 0x202E)
                || (cp >= 0x2060 && cp <= 0x206F)
                || (cp >= 0xFE00 && cp <= 0xFE0F)
                || (cp >= 0xE0000 && cp <= 0xE01EF)
                || cp == 0x34F
                || cp == 0x61C
                || (cp >= 0x180B && cp <= 0x180F)
                || cp == 0xFEFF;
    }

    private static byte classify(int cp) {
        if (cp < 0x80) {
            return isAsciiAlphanumeric(cp) ? WORD : OPERATORS.indexOf(cp) >= 0 ? OPERATOR : SEPARATOR;
        }
        if (isInvisible(cp)) {
            return INVISIBLE;
        }
        return switch (Character.getType(cp)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> isDense(cp) ? DENSE : WORD;
            case Character.PRIVATE_USE -> WORD;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> isDense(cp) ? DENSE : MARK;
            case Character.ENCLOSING_MARK -> MARK;
            case Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL, Character.MODIFIER_SYMBOL, Character.OTHER_SYMBOL ->
                SYMBOL;
            default -> SEPARATOR;
        };
    }

    private static boolean isDense(int cp) {
        // why: the long-vowel marks belong to no script but stand inside Katakana words.
        return cp == 0x30FC || cp == 0xFF70 || (cp >= 0xE00 && DenseScripts.contains(cp));
    }

    /** Apart, because the JDK's table of scripts takes milliseconds to load and Latin text does not need it. */
    private static final class DenseScripts {
        private static final Set<UnicodeScript> ALL = EnumSet.of(
                UnicodeScript.HAN,
                UnicodeScript.HIRAGANA,
                UnicodeScript.KATAKANA,
                UnicodeScript.HANGUL,
                UnicodeScript.BOPOMOFO,
                UnicodeScript.YI,
                UnicodeScript.THAI,
                UnicodeScript.LAO,
                UnicodeScript.KHMER,
                UnicodeScript.MYANMAR,
                UnicodeScript.TAI_LE,
                UnicodeScript.NEW_TAI_LUE,
                UnicodeScript.TAI_THAM,
                UnicodeScript.JAVANESE,
                UnicodeScript.BALINESE);

        static boolean contains(int cp) {
            return ALL.contains(UnicodeScript.of(cp));
        }
    }
}
