package dev.cairn.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Brings a word to the form in which it is compared: compatibility forms resolved (NFKC), case folded, and the marks
 * removed that readers leave out when they search.
 *
 * <p>On Latin letters this is what FTS5's {@code unicode61} does with {@code remove_diacritics}: é is e, ł stays ł.
 * Beyond it: Greek accents, Russian stress and ё, Arabic vowel signs and Hebrew points go; й and the vowel signs of the
 * Indic scripts, which make other words, stay; ß is ss.
 */
final class Folding {
    /** The longest term. Longer ones keep their first characters and end in a hash of the whole. */
    static final int LONGEST_TERM = 64;

    /** How much of a term that is too long stays readable, and the longest prefix that is searched for. */
    static final int LONGEST_PREFIX = 47;

    private Folding() {}

    /** Folds a word of any script, of any length; may be empty if nothing of it can be compared. */
    static String fold(String word) {
        if (isAscii(word)) {
            return word.toLowerCase(Locale.ROOT);
        }
        String decomposed = Normalizer.normalize(word, Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(decomposed.length());
        int base = 0;
        for (int i = 0; i < decomposed.length(); ) {
            int cp = decomposed.codePointAt(i);
            i += Character.charCount(cp);
            if (Chars.of(cp) == Chars.MARK) {
                if (!isLeftOut(cp, base)) {
                    out.appendCodePoint(cp);
                }
            } else if (isComparable(cp)) {
                base = cp;
                appendFolded(out, cp);
            }
        }
        return isAscii(out) ? out.toString() : Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    /** A term of at most {@link #LONGEST_TERM} characters, the same for the same long term. */
    static String shorten(String term) {
        return term.length() <= LONGEST_TERM ? term : prefix(term).concat(hash(term));
    }

    /** The first characters of a term, never half of a surrogate pair. */
    static String prefix(String term) {
        if (term.length() <= LONGEST_PREFIX) {
            return term;
        }
        int end = Character.isHighSurrogate(term.charAt(LONGEST_PREFIX - 1)) ? LONGEST_PREFIX - 1 : LONGEST_PREFIX;
        return term.substring(0, end);
    }

    static boolean isAscii(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static void appendFolded(StringBuilder out, int cp) {
        if (cp == 'ß' || cp == 'ẞ') {
            out.append("ss");
        } else {
            // why: by way of upper case, letters with two small forms (σ ς, s ſ) become one.
            out.appendCodePoint(Character.toLowerCase(Character.toUpperCase(cp)));
        }
    }

    /** False for what only decomposition brings into a word (⑴ is "(1)") and for what nobody sees or types. */
    private static boolean isComparable(int cp) {
        return cp < 0x80
                ? Chars.isAsciiAlphanumeric(cp)
                : !Chars.isInvisible(cp) && cp != 0x640 && !Character.isWhitespace(cp);
    }

    private static boolean isLeftOut(int mark, int base) {
        if (mark >= 0x300 && mark <= 0x36F) {
            boolean cyrillic = base >= 0x400 && base <= 0x52F;
            return !cyrillic || mark <= 0x301 || (mark == 0x308 && (base == 'е' || base == 'Е'));
        }
        return (mark >= 0x591 && mark <= 0x5C7)
                || (mark >= 0x610 && mark <= 0x61A)
                || (mark >= 0x64B && mark <= 0x65F)
                || mark == 0x670
                || (mark >= 0x6D6 && mark <= 0x6ED)
                || Character.getType(mark) == Character.ENCLOSING_MARK;
    }

    /** 64 bits over the characters (FNV-1a), as 16 hexadecimal digits. */
    private static String hash(String term) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < term.length(); i++) {
            hash = (hash ^ term.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        String digits = Long.toHexString(hash);
        return "0".repeat(16 - digits.length()).concat(digits);
    }
}
