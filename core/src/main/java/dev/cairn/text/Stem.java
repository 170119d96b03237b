package dev.cairn.text;

/** A word that is losing its suffixes, in place. */
final class Stem {
    private final char[] letters;
    private int length;

    /** @param letters the word, with room for one letter more */
    Stem(char[] letters, int length) {
        this.letters = letters;
        this.length = length;
    }

    int length() {
        return length;
    }

    /** The letter so many places before the end, 1 for the last; a blank before the first. */
    char fromEnd(int places) {
        return places > length ? ' ' : letters[length - places];
    }

    /** Whether it is longer than the suffix and ends with it. */
    boolean endsWith(String suffix) {
        int from = length - suffix.length();
        if (from <= 0) {
            return false;
        }
        for (int i = suffix.length() - 1; i >= 0; i--) {
            if (letters[from + i] != suffix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Gives up so many letters at the end. */
    void cut(int count) {
        length -= count;
    }

    void append(char letter) {
        letters[length++] = letter;
    }

    /** Puts other letters in place of so many at the end. */
    void replace(int count, String by) {
        length -= count;
        by.getChars(0, by.length(), letters, length);
        length += by.length();
    }

    /** Whether a vowel is left without so many letters at the end; a y counts as one behind the first letter. */
    boolean hasVowelWithout(int count) {
        for (int i = 0; i < length - count; i++) {
            if (isVowel(letters[i], i > 0)) {
                return true;
            }
        }
        return false;
    }

    /** How often consonants follow vowels without so many letters at the end: 0, 1, or 2 for more. */
    int measureWithout(int count) {
        int end = length - count;
        int at = afterVowelAndConsonant(0, end, false);
        if (at == 0) {
            return 0;
        }
        return afterVowelAndConsonant(at, end, true) == 0 ? 1 : 2;
    }

    /** Whether it ends with a consonant, a vowel and a consonant that is no w, x or y, without so many letters at the end. */
    boolean endsShortWithout(int count) {
        int end = length - count;
        char last = letters[end - 1];
        if (last == 'w' || last == 'x' || last == 'y') {
            return false;
        }
        boolean consonant = false;
        int pattern = 0;
        for (int i = 0; i < end; i++) {
            consonant = !isVowel(letters[i], consonant);
            pattern = pattern << 1 | (consonant ? 1 : 0);
        }
        return (pattern & 0b111) == 0b101;
    }

    static boolean isVowel(char c, boolean asY) {
        return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || (asY && c == 'y');
    }

    /** The place behind the first vowels and the consonant that follows them; 0 if none does. */
    private int afterVowelAndConsonant(int from, int end, boolean consonantBefore) {
        boolean consonant = consonantBefore;
        int i = from;
        for (; i < end; i++) {
            consonant = !isVowel(letters[i], consonant);
            if (!consonant) {
                break;
            }
        }
        for (i++; i < end; i++) {
            consonant = !isVowel(letters[i], consonant);
            if (consonant) {
                return i + 1;
            }
        }
        return 0;
    }
}
