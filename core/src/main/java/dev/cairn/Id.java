package dev.cairn;

import dev.cairn.CairnException.Invalid;

/**
 * The identity of anything that can be recalled: a positive 63-bit number, unique within one store across all tables.
 * People and JSON see it as 13 characters of Crockford's base 32, for example {@code 06ND7Y8GC0001}.
 *
 * @param value the number, at least 1
 */
public record Id(long value) implements Comparable<Id> {
    /** Length of the written form. */
    public static final int LENGTH = 13;

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;
    private static final int MASK = 31;
    private static final int FIRST_DIGIT_MAX = 7;

    public Id {
        if (value < 1) {
            throw new Invalid("An id is a positive number, found " + value + ".");
        }
    }

    /**
     * The id written as {@code text}, in either case, with I and L read as 1 and O as 0.
     *
     * @throws Invalid if it is no id
     */
    public static Id parse(String text) {
        long value = 0;
        boolean good = text.length() == LENGTH && digit(text.charAt(0)) <= FIRST_DIGIT_MAX;
        for (int i = 0; good && i < LENGTH; i++) {
            int digit = digit(text.charAt(i));
            good = digit >= 0;
            value = value << BITS | digit;
        }
        if (!good || value < 1) {
            throw new Invalid("Expected an id of " + LENGTH + " characters such as 06ND7Y8GC0001, found '"
                    + Limits.shorten(text) + "'.");
        }
        return new Id(value);
    }

    @Override
    public int compareTo(Id other) {
        return Long.compare(value, other.value);
    }

    /** The 13-character form. */
    @Override
    public String toString() {
        var text = new char[LENGTH];
        long rest = value;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest & MASK));
            rest >>>= BITS;
        }
        return new String(text);
    }

    private static int digit(char c) {
        return switch (c) {
            case 'O', 'o' -> 0;
            case 'I', 'L', 'i', 'l' -> 1;
            // why: not Character.toUpperCase, which makes letters of others, such as S of the long s
            default -> DIGITS.indexOf(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        };
    }
}
