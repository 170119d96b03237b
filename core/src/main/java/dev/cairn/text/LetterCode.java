package dev.cairn.text;

import dev.cairn.CairnException.Corrupt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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
    /** Where an entry has its first byte, its second one, and the context that follows, above the length. */
    private static final int BYTE_AT = 8;

    private static final int SECOND_AT = 16;
    private static final int CONTEXT_AT = 24;
    /** Marks an entry of two bytes, beside the length. */
    private static final int TWO = 1 << 7;

    private static final int LENGTH = TWO - 1;
    /** So many bits of eight bytes are left wherever in the first of them the next code begins. */
    private static final int IN_EIGHT_BYTES = Long.SIZE - Byte.SIZE + 1;

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
    /**
     * By context and the next bits, the length of a code, its byte and the context that follows; empty where the code is longer
     * than {@link #PEEK} or is the one of {@link #ESCAPE}.
     */
    private final int[] brief = new int[CONTEXTS << PEEK];
    /** The same, with two codes where both fit into {@link #PEEK} bits. */
    private final int[] pairs;
    /** The length of the shortest code that {@link #brief} does not hold. */
    private final int[] longerFrom = new int[CONTEXTS];
    /** The symbols in the order of their codes. */
    private final byte[][] order = new byte[CONTEXTS][SYMBOLS];

    private final int[][] firstCode = new int[CONTEXTS][LONGEST + 2];
    private final int[][] firstPlace = new int[CONTEXTS][LONGEST + 2];

    private LetterCode(List<String> lengths) {
        for (int context = 0; context < CONTEXTS; context++) {
            assign(context, lengths.get(context));
        }
        pairs = brief.clone();
        for (int i = 0; i < pairs.length; i++) {
            int first = brief[i];
            int length = first & LENGTH;
            int second = brief[(first >>> CONTEXT_AT) << PEEK | (i << length & (1 << PEEK) - 1)];
            if (first != 0 && second != 0 && length + (second & LENGTH) <= PEEK) {
                pairs[i] = (second >>> CONTEXT_AT) << CONTEXT_AT
                        | (second >>> BYTE_AT & 0xFF) << SECOND_AT
                        | (first & 0xFF << BYTE_AT)
                        | TWO
                        | length + (second & LENGTH);
            }
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
        // why: beyond the end, bits are zero
        ByteBuffer padded = ByteBuffer.wrap(Arrays.copyOf(packed, packed.length + Long.BYTES));
        byte[] plain = new byte[packed.length * 2 + Byte.SIZE];
        int count = 0;
        int context = AT_START;
        long at = (long) start * Byte.SIZE;
        long end = at + bits;
        while (at < end) {
            long window = padded.getLong((int) (at >>> 3)) << (at & 7);
            int left = IN_EIGHT_BYTES;
            while (left >= LONGEST + Byte.SIZE && at < end) {
                int place = (context << PEEK) | (int) (window >>> (Long.SIZE - PEEK));
                // why: what follows the last code is no code
                int entry = end - at >= PEEK ? pairs[place] : brief[place];
                if (entry == 0) {
                    entry = longer(context, window);
                }
                if (count + 1 >= plain.length) {
                    plain = Arrays.copyOf(plain, count * 2);
                }
                plain[count] = (byte) (entry >>> BYTE_AT);
                plain[count + 1] = (byte) (entry >>> SECOND_AT);
                count += (entry & TWO) == 0 ? 1 : 2;
                context = entry >>> CONTEXT_AT;
                int length = entry & LENGTH;
                window <<= length;
                left -= length;
                at += length;
            }
        }
        if (at != end) {
            throw new Corrupt("A stored text ends within a character.");
        }
        return Arrays.copyOf(plain, count);
    }

    /** The entry of a code that {@link #brief} does not hold. */
    private int longer(int context, long window) {
        for (int length = longerFrom[context]; length <= LONGEST; length++) {
            int code = (int) (window >>> (Long.SIZE - length));
            int place = firstPlace[context][length] + code - firstCode[context][length];
            if (code >= firstCode[context][length] && place < firstPlace[context][length + 1]) {
                int symbol = order[context][place];
                return symbol == ESCAPE
                        ? entry((int) (window << length >>> (Long.SIZE - Byte.SIZE)), length + Byte.SIZE)
                        : entry(plain(symbol), length);
            }
        }
        throw new Corrupt("A stored text holds what no text is encoded as.");
    }

    private static int plain(int symbol) {
        return symbol < PRINTABLE ? symbol + FIRST : symbol == LINE_END ? '\n' : '\t';
    }

    private static int entry(int b, int length) {
        return NEXT[b] << CONTEXT_AT | b << BYTE_AT | length;
    }

    /** Gives the symbols their codes: shorter ones first, equally long ones in the order of the symbols. */
    private void assign(int context, String lengths) {
        int code = 0;
        int place = 0;
        longerFrom[context] = Math.min(PEEK + 1, length(lengths, ESCAPE));
        for (int length = 1; length <= LONGEST; length++) {
            code <<= 1;
            firstCode[context][length] = code;
            firstPlace[context][length] = place;
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                if (length(lengths, symbol) != length) {
                    continue;
                }
                order[context][place++] = (byte) symbol;
                codes[context][symbol] = code << LENGTH_BITS | length;
                if (length <= PEEK && symbol != ESCAPE) {
                    int low = (context << PEEK) + (code << (PEEK - length));
                    Arrays.fill(brief, low, low + (1 << (PEEK - length)), entry(plain(symbol), length));
                }
                code++;
            }
        }
        firstPlace[context][LONGEST + 1] = place;
    }

    private static int length(String lengths, int symbol) {
        return Character.digit(lengths.charAt(symbol), LONGEST + 1);
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
