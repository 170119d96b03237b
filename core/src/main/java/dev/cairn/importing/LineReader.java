package dev.cairn.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8, one at a time; of a line that is too long only its length is kept. */
final class LineReader {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final int bytesMax;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private long bytes;

    LineReader(InputStream in, int bytesMax) {
        this.in = in;
        this.bytesMax = bytesMax;
    }

    /**
     * A line without its end.
     *
     * @param text its characters; null if it was too long
     * @param ended whether a line end follows; the last line of a file that is being written has none
     * @param repaired whether bytes that are no UTF-8 were replaced
     */
    record Line(@Nullable String text, boolean ended, boolean repaired) {}

    /** Bytes read so far. */
    long bytes() {
        return bytes;
    }

    /** The next line; null at the end. */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        boolean any = false;
        while (fill()) {
            any = true;
            int newline = at;
            while (newline < end && buffer[newline] != '\n') {
                newline++;
            }
            length += newline - at;
            if (length <= bytesMax) {
                line.write(buffer, at, newline - at);
            } else {
                line = new ByteArrayOutputStream();
            }
            boolean ended = newline < end;
            bytes += newline - at + (ended ? 1 : 0);
            at = ended ? newline + 1 : newline;
            if (ended) {
                return line(line, length > bytesMax, true);
            }
        }
        return any ? line(line, length > bytesMax, false) : null;
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    /** What was read as a line, without its text if it was too long. */
    static Line line(ByteArrayOutputStream line, boolean tooLong, boolean ended) {
        if (tooLong) {
            return new Line(null, ended, false);
        }
        byte[] read = line.toByteArray();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read))
                    .toString();
            return new Line(text, ended, false);
        } catch (CharacterCodingException e) {
            return new Line(new String(read, StandardCharsets.UTF_8), ended, true);
        }
    }
}
