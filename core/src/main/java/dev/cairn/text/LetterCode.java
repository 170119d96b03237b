package dev.cairn.text;

import dev.cairn.CairnException.Corrupt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prefix code for short texts: how many bits a letter takes depends on the one before it. The lengths stand in
 * {@code packed-1.txt}, a line for what comes before and a digit for each character; they were counted in this project's own
 * documents and sources and a list of frequent English words, and stay as they are, since stores hold what they encode.
 */
final class LetterCode {
    private static final String LENGTHS = "packed-1.txt";
    private static final int FIRST = ' ';
    private static final int PRINTABLE = '~' - FIRST + 1;
    private static final int LINE_END = PRINTABLE;
    private static final int TAB = PRINTABLE + 1;
    /** Comes before a byte that has no code. */
    private static final int ESCAPE = PRINTABLE + 2;

    private static final int SYMBOLS = PRINTABLE + 3;
    private static final int LETTERS = 26;
    private static final int AFTER_SPACE = LETTERS;
    private static final int AT_START = LETTERS + 1;
    private static final int AFTER_CAPITAL = LETTERS + 2;
    private static final int AFTER_DIGIT = LETTERS + 3;
    private static final int AFTER_SIGN = LETTERS + 4;
    private static final int AFTER_OTHER = LETTERS + 5;
    private static final int CONTEXTS = LETTERS + 6;
    private static final int LONGEST = 15;
    private static final int PEEK = 9;
    private static final int LENGTH_BITS = 4;

    /** The symbol of each byte, and the context that follows it. */
    private static final byte[] SYMBOL = new byte[1 << Byte.SIZE];

    private static final byte[] NEXT = new byte[1 << Byte.SIZE];

    static {
        for (int b = 0; b < SYMBOL.length; b++) {
            boolean printable = b >= FIRST && b < FIRST + PRINTABLE;
            SYMBOL[b] = (byte) (printable ? b - FIRST : b == '\n' ? LINE_END : b == '\t' ? TAB : ESCAPE);
            NEXT[b] = (byte) context(b);
        }
    }

    private final int[][] codes = new int[CONTEXTS][SYMBOLS];
    /** By the next bits, a symbol and its length; empty where the code is longer than {@link #PEEK}. */
    private final short[][] brief = new short[CONTEXTS][1 << PEEK];
    /** The symbols in the order of their codes. */
    private final byte[][] order = new byte[CONTEXTS][SYMBOLS];

    private final int[][] firstCode = new int[CONTEXTS][LONGEST + 2];
    private final int[][] firstPlace = new int[CONTEXTS][LONGEST + 2];

    private LetterCode(List<String> lengths) {
        for (int context = 0; context < CONTEXTS; context++) {
            assign(context, lengths.get(context));
        }
    }

    /** The code, made when first needed. */
    static LetterCode get() {
        return Holder.CODE;
    }

    /**
     * Encodes bytes behind what the array holds already.
     *
     * @return the number of bits written; -1 if they take more room than there is
     */
    long encode(byte[] plain, byte[] out, int start) {
        long pending = 0;
        int bits = 0;
        int at = start;
        int context = AT_START;
        for (byte signed : plain) {
            int b = signed & 0xFF;
            int symbol = SYMBOL[b];
            int code = codes[context][symbol];
            int length = code & LONGEST;
            pending = pending << length | code >>> LENGTH_BITS;
            bits += length;
            if (symbol == ESCAPE) {
                pending = pending << Byte.SIZE | b;
                bits += Byte.SIZE;
            }
            context = NEXT[b];
            while (bits >= Byte.SIZE) {
                if (at == out.length) {
                    return -1;
                }
                bits -= Byte.SIZE;
                out[at++] = (byte) (pending >>> bits);
            }
        }
        if (bits > 0) {
            if (at == out.length) {
                return -1;
            }
            out[at++] = (byte) (pending << (Byte.SIZE - bits));
        }
        return (long) (at - start) * Byte.SIZE - (bits > 0 ? Byte.SIZE - bits : 0);
    }

    /** Decodes so many bits. */
    byte[] decode(byte[] packed, int start, long bits) {
        byte[] plain = new byte[packed.length * 2 + Byte.SIZE];
        int count = 0;
        int context = AT_START;
        long at = (long) start * Byte.SIZE;
        long end = at + bits;
        while (at < end) {
            int window = window(packed, at);
            int entry = brief[context][window >>> (2 * Byte.SIZE - PEEK)];
            if (entry == 0) {
                entry = longer(context, window);
            }
            int symbol = entry >>> LENGTH_BITS;
            at += entry & LONGEST;
            int b;
            if (symbol == ESCAPE) {
                b = window(packed, at) >>> Byte.SIZE;
                at += Byte.SIZE;
            } else {
                b = symbol < PRINTABLE ? symbol + FIRST : symbol == LINE_END ? '\n' : '\t';
            }
            if (count == plain.length) {
                plain = Arrays.copyOf(plain, count * 2);
            }
            plain[count++] = (byte) b;
            context = NEXT[b];
        }
        if (at != end) {
            throw new Corrupt("A stored text ends within a character.");
        }
        return Arrays.copyOf(plain, count);
    }

    /** The next sixteen bits; beyond the end they are zero. */
    private static int window(byte[] packed, long at) {
        int from = (int) (at >>> 3);
        int three = 0;
        for (int i = from; i < from + 3; i++) {
            three = three << Byte.SIZE | (i < packed.length ? packed[i] & 0xFF : 0);
        }
        return three >>> (Byte.SIZE - (int) (at & 7)) & 0xFFFF;
    }

    private int longer(int context, int window) {
        for (int length = PEEK + 1; length <= LONGEST; length++) {
            int code = window >>> (2 * Byte.SIZE - length);
            int place = firstPlace[context][length] + code - firstCode[context][length];
            if (code >= firstCode[context][length] && place < firstPlace[context][length + 1]) {
                return order[context][place] << LENGTH_BITS | length;
            }
        }
        throw new Corrupt("A stored text holds what no text is encoded as.");
    }

    /** Gives the symbols their codes: shorter ones first, equally long ones in the order of the symbols. */
    private void assign(int context, String lengths) {
        int code = 0;
        int place = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code <<= 1;
            firstCode[context][length] = code;
            firstPlace[context][length] = place;
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                if (Character.digit(lengths.charAt(symbol), LONGEST + 1) != length) {
                    continue;
                }
                order[context][place++] = (byte) symbol;
                codes[context][symbol] = code << LENGTH_BITS | length;
                if (length <= PEEK) {
                    int low = code << (PEEK - length);
                    Arrays.fill(brief[context], low, low + (1 << (PEEK - length)), (short)
                            (symbol << LENGTH_BITS | length));
                }
                code++;
            }
        }
        firstPlace[context][LONGEST + 1] = place;
    }

    private static int context(int b) {
        if (b >= 'a' && b <= 'z') {
            return b - 'a';
        } else if (b >= 'A' && b <= 'Z') {
            return AFTER_CAPITAL;
        } else if (b >= '0' && b <= '9') {
            return AFTER_DIGIT;
        }
        return switch (b) {
            case ' ' -> AFTER_SPACE;
            case '\n' -> AT_START;
            default -> b == '\t' || (b > ' ' && b <= '~') ? AFTER_SIGN : AFTER_OTHER;
        };
    }

    /** Holds the code once it was needed. */
    private static final class Holder {
        static final LetterCode CODE = new LetterCode(load());

        private static List<String> load() {
            try (@Nullable InputStream in = LetterCode.class.getResourceAsStream(LENGTHS)) {
                if (in == null) {
                    throw new IllegalStateException("No resource " + LENGTHS);
                }
                return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                        .lines()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
