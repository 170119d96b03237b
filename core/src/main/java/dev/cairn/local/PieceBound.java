package dev.cairn.local;

/** Bounds the tokens of one piece of a text; made for one text, used by one thread. */
final class PieceBound {
    private static final int NONE = Integer.MIN_VALUE / 2;
    private static final int LONG = 4;
    private static final long FOUR = 0xffffffffL;

    private final String text;
    private final int[] parts = new int[(LONG + 1) * LONG];
    private long last;
    private long before;
    private int length;

    PieceBound(String text) {
        this.text = text;
    }

    /** The most tokens of the text from one place to another. */
    int of(int from, int to) {
        if (to - from == 1 && text.charAt(from) < 0x80) {
            return 1;
        }
        last = 0;
        before = 0;
        length = 0;
        // why: more characters than a known token has bytes cannot be one
        if (to - from <= SharedTokens.LONGEST) {
            for (int at = from; at < to; ) {
                at = take(at, to, false);
            }
            if (SharedTokens.has(last, before, length)) {
                return 1;
            }
        }
        return mostParts(from, to);
    }

    /**
     * The most parts such that no two neighbours are a token together, and no part that begins or ends inside a character
     * is like no token that does. For each byte in turn the most parts that end
     * there, by the length of the last one: 1, 2, 3, or more.
     */
    private int mostParts(int from, int to) {
        last = 0;
        length = 0;
        for (int at = from; at < to; ) {
            at = take(at, to, true);
        }
        int now = length % (LONG + 1) * LONG;
        return Math.max(Math.max(parts[now], parts[now + 1]), Math.max(parts[now + 2], parts[now + 3]));
    }

    /** Takes the bytes of the character at a place; where the next one begins. */
    private int take(int at, int to, boolean bound) {
        int c = text.charAt(at);
        if (c < 0x80) {
            put(c, bound);
            return at + 1;
        } else if (c < 0x800) {
            put(0xc0 | (c >> 6), bound);
            put(0x80 | (c & 0x3f), bound);
            return at + 1;
        }
        int cp = at + 1 < to ? text.codePointAt(at) : c;
        if (cp >= Character.MIN_SUPPLEMENTARY_CODE_POINT) {
            put(0xf0 | (cp >> 18), bound);
            put(0x80 | ((cp >> 12) & 0x3f), bound);
        } else {
            // why: half a pair is sent as the sign of replacement, of three bytes as well
            cp = Character.isSurrogate((char) c) ? 0xfffd : c;
            put(0xe0 | (cp >> 12), bound);
        }
        put(0x80 | ((cp >> 6) & 0x3f), bound);
        put(0x80 | (cp & 0x3f), bound);
        return at + (cp >= Character.MIN_SUPPLEMENTARY_CODE_POINT ? 2 : 1);
    }

    private void put(int unit, boolean bound) {
        int octet = unit == 0 ? 0xff : unit;
        before = (before << Byte.SIZE) | (last >>> 56);
        last = (last << Byte.SIZE) | octet;
        length++;
        if (bound) {
            extend();
        }
    }

    private void extend() {
        boolean two = length >= 2 && SharedTokens.has(last & 0xffff);
        boolean three = length >= 3 && SharedTokens.has(last & 0xffffff);
        boolean four = length >= 4 && SharedTokens.has(last & 0xffffffffL);
        int now = length % (LONG + 1) * LONG;
        parts[now] = length == 1 ? 1 : 1 + most(1, two, three, four);
        parts[now + 1] = length == 2 ? 1 : 1 + most(2, three, four, false);
        parts[now + 2] = length == 3 ? 1 : 1 + most(3, four, false, false);
        int longer = length <= LONG ? NONE : parts[place(1) + 3];
        parts[now + 3] = length == LONG ? 1 : Math.max(longer, 1 + most(LONG, false, false, false));
    }

    /** The most parts that end where the last one, of so many bytes, begins; some lengths of the one before ruled out. */
    private int most(int part, boolean notOne, boolean notTwo, boolean notThree) {
        if (part >= length) {
            return NONE;
        }
        boolean inside = continues(last >>> (Byte.SIZE * (part - 1)));
        if (inside && !mayBegin(part)) {
            return NONE;
        }
        int then = place(part);
        int one = notOne ? NONE : parts[then];
        int two = notTwo || (inside && !mayEnd(part, 2)) ? NONE : parts[then + 1];
        int three = notThree || (inside && !mayEnd(part, 3)) ? NONE : parts[then + 2];
        int more = inside && !mayEnd(part, LONG) ? NONE : parts[then + 3];
        return Math.max(Math.max(one, two), Math.max(three, more));
    }

    /** Whether some token begins inside a character as the last bytes do, and reaches beyond it if they do. */
    private boolean mayBegin(int part) {
        return part == LONG
                ? SharedTokens.begins(last & FOUR)
                : onlyContinues(last, part - 1) || SharedTokens.crosses(last & mask(part));
    }

    /** Whether some token ends inside a character as so many bytes before the last part do. */
    private boolean mayEnd(int part, int before) {
        long bytes = last >>> (Byte.SIZE * part);
        return before == LONG
                ? SharedTokens.ends(bytes & FOUR)
                : onlyContinues(bytes, before - 1) || SharedTokens.crosses(bytes & mask(before));
    }

    private static boolean onlyContinues(long bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (!continues(bytes >>> (Byte.SIZE * i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the last of some bytes goes on with a character. */
    private static boolean continues(long bytes) {
        return (bytes & 0xc0) == 0x80;
    }

    private static long mask(int bytes) {
        return (1L << (Byte.SIZE * bytes)) - 1;
    }

    private int place(int ago) {
        return (length - ago) % (LONG + 1) * LONG;
    }
}
