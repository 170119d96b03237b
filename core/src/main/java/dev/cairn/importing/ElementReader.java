package dev.cairn.importing;

import dev.cairn.importing.LineReader.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The elements of one JSON array as text, one at a time, however long the array is; of an element that is too long only
 * its length is kept. Only brackets and strings are looked at: what an element is its parser will say.
 */
final class ElementReader {
    private static final int BUFFER = 1 << 16;
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};
    private static final int END = -1;
    private static final int NAME_MAX = 100;

    private final InputStream in;
    private final int bytesMax;
    private final Set<String> members;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;
    private long bytes;
    private boolean begun;
    private boolean over;
    private boolean array;

    ElementReader(InputStream in, int bytesMax) {
        this(in, bytesMax, Set.of());
    }

    /**
     * A reader of an array that may be a member of an object.
     *
     * @param members names of which one may be the array's
     */
    ElementReader(InputStream in, int bytesMax, Set<String> members) {
        this.in = in;
        this.bytesMax = bytesMax;
        this.members = members;
    }

    /** Bytes read so far. */
    long bytes() {
        return bytes;
    }

    /** Whether there is an array; known once the first element was asked for. */
    boolean isArray() {
        return array;
    }

    /** The next element, like a line; null at the array's end, or if there is no array. */
    @Nullable
    Line next() throws IOException {
        if (!begun) {
            begun = true;
            array = opens();
            over = !array;
        }
        if (over) {
            return null;
        }
        int first = read();
        while (isSpace(first) || first == ',') {
            first = read();
        }
        if (first == END || first == ']') {
            over = true;
            return null;
        }
        return element(first);
    }

    private Line element(int first) throws IOException {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        long length = 0;
        int depth = 0;
        boolean quoted = false;
        boolean escaped = false;
        for (int c = first; c != END; c = read()) {
            if (quoted) {
                quoted = escaped || c != '"';
                escaped = !escaped && c == '\\';
            } else if (depth == 0 && (c == ',' || c == ']')) {
                over = c == ']';
                return line(element, length, true);
            } else {
                quoted = c == '"';
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
            length++;
            if (length <= bytesMax) {
                element.write(c);
            } else if (length == bytesMax + 1L) {
                element = new ByteArrayOutputStream();
            }
        }
        over = true;
        return line(element, length, false);
    }

    private boolean opens() throws IOException {
        int c = read();
        for (int i = 0; i < BYTE_ORDER_MARK.length && c == BYTE_ORDER_MARK[i]; i++) {
            c = read();
        }
        while (isSpace(c)) {
            c = read();
        }
        return c == '[' || (c == '{' && !members.isEmpty() && opensMember());
    }

    /** Goes on to the array of one of the members; false if none of them is one. */
    private boolean opensMember() throws IOException {
        int depth = 1;
        String last = "";
        boolean named = false;
        for (int c = read(); c != END && depth > 0; c = read()) {
            if (c == '"') {
                last = string();
            } else if (c == ':') {
                named = depth == 1 && members.contains(last);
            } else if (c == '[' && named) {
                return true;
            } else if (!isSpace(c)) {
                named = false;
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
        }
        return false;
    }

    /** The beginning of a string whose first quote was read, as it is written. */
    private String string() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean escaped = false;
        for (int c = read(); c != END && (escaped || c != '"'); c = read()) {
            escaped = !escaped && c == '\\';
            if (text.length() < NAME_MAX) {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    private Line line(ByteArrayOutputStream element, long length, boolean ended) {
        return LineReader.line(element, length > bytesMax, ended);
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private int read() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, in.read(buffer));
            if (filled == 0) {
                return END;
            }
        }
        bytes++;
        return buffer[at++] & 0xFF;
    }
}
