package dev.cairn.server.mcp;

import dev.cairn.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client at the other end of a server's stdio transport, in the same process. */
final class StdioClient implements AutoCloseable {
    private static final byte[] END = {};
    private static final int WAIT_SECONDS = 20;

    private final LinkedBlockingQueue<byte[]> toServer = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> fromServer = new LinkedBlockingQueue<>();
    private final Future<?> serving;

    StdioClient(McpServer server, ExecutorService threads) {
        serving = threads.submit(() -> {
            server.serve(new Input(), new Output(), null);
            return null;
        });
    }

    StdioClient send(String line) {
        return sendRaw((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    StdioClient sendRaw(byte[] bytes) {
        toServer.add(bytes);
        return this;
    }

    /** Shakes hands as a client with the given capabilities, as JSON. */
    Map<String, @Nullable Object> initialize(String version, String capabilities) throws InterruptedException {
        send("""
                {"jsonrpc":"2.0","id":"init","method":"initialize","params":{"protocolVersion":"%s",\
                "capabilities":%s,"clientInfo":{"name":"test","version":"1"}}}""".formatted(version, capabilities));
        Map<String, @Nullable Object> answer = next();
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return answer;
    }

    /** The next message of the server. */
    Map<String, @Nullable Object> next() throws InterruptedException {
        String line = fromServer.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("the server wrote nothing for " + WAIT_SECONDS + " s");
        }
        return Json.parseObject(line);
    }

    /** The answer to the request of that id; whatever comes before it is passed over. */
    Map<String, @Nullable Object> answer(Object id) throws InterruptedException {
        Map<String, @Nullable Object> message = next();
        while (!id.equals(message.get("id")) || message.containsKey("method")) {
            message = next();
        }
        return message;
    }

    /** Every line written and not read yet. */
    Map<Integer, String> rest() {
        Map<Integer, String> lines = new LinkedHashMap<>();
        fromServer.forEach(line -> lines.put(lines.size(), line));
        return lines;
    }

    /** Ends the input and waits for the server to be done. */
    void end() throws Exception {
        toServer.add(END);
        serving.get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        end();
    }

    private final class Input extends InputStream {
        private byte[] chunk = {};
        private int at;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            while (at == chunk.length) {
                if (ended) {
                    return -1;
                }
                try {
                    chunk = toServer.take();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                at = 0;
                ended = chunk.length == 0;
            }
            int count = Math.min(length, chunk.length - at);
            System.arraycopy(chunk, at, to, offset, count);
            at += count;
            return count;
        }
    }

    private final class Output extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            if (b == '\n') {
                fromServer.add(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(b);
            }
        }
    }
}
