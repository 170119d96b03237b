package dev.cairn.server.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8 out of a stream, none longer than a limit. */
final class LineReader {
    private final InputStream in;
    private final int bytesMax;
    private final byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    LineReader(InputStream in, int bytesMax) {
        this.in = in;
        this.bytesMax = bytesMax;
    }

    /**
     * The next line without its end, or null after the last. A line that is too long or not UTF-8 is skipped whole.
     *
     * @throws McpError in place of a line that was skipped
     */
    @Nullable
    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        while (true) {
            if (start == end) {
                start = 0;
                end = Math.max(0, in.read(buffer));
                if (end == 0) {
                    return length == 0 ? null : text(line, length);
                }
            }
            int stop = start;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            length += stop - start;
            if (length <= bytesMax) {
                line.write(buffer, start, stop - start);
            }
            boolean complete = stop < end;
            start = complete ? stop + 1 : stop;
            if (complete) {
                return text(line, length);
            }
        }
    }

    private String text(ByteArrayOutputStream line, long length) {
        if (length > bytesMax) {
            throw McpError.invalidRequest(
                    "The message has " + length + " bytes; at most " + bytesMax + " are accepted.");
        }
        return decode(line.toByteArray());
    }

    /**
     * Bytes as UTF-8.
     *
     * @throws McpError if they are not
     */
    static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw McpError.parse("The message is not valid UTF-8.");
        }
    }
}
