package dev.cairn.server.mcp;

import dev.cairn.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One client over a pair of streams, one JSON-RPC message a line. */
final class StdioTransport {
    private final Engine engine;
    private final LineReader lines;
    private final OutputStream out;
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition finished = lock.newCondition();
    private int open;
    private boolean broken;

    StdioTransport(Engine engine, InputStream in, OutputStream out, @Nullable Principal principal) {
        this.engine = engine;
        this.lines = new LineReader(in, engine.settings().messageBytesMax());
        this.out = out;
        this.connection = new Connection(engine, principal);
    }

    void run() throws IOException {
        Future<?> changes = engine.threads().submit(this::tellChanges);
        try {
            while (!isBroken()) {
                try {
                    String line = lines.next();
                    if (line == null) {
                        break;
                    }
                    if (!line.isBlank()) {
                        connection.accept(Message.parse(line), new Lane());
                    }
                } catch (McpError e) {
                    connection.accept(new Message.Malformed(null, e), new Lane());
                }
            }
            connection.inputEnded();
            drain();
        } finally {
            changes.cancel(true);
            connection.close();
        }
    }

    private void drain() {
        long left = isBroken() ? 0 : engine.settings().drain().toNanos();
        lock.lock();
        try {
            while (open > 0 && left > 0) {
                left = finished.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void tellChanges() {
        try {
            Change change = connection.handshake().changes().take();
            while (change != null) {
                write(Json.write(change.notification(Map.of())));
                change = connection.handshake().changes().take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isBroken() {
        lock.lock();
        try {
            return broken;
        } finally {
            lock.unlock();
        }
    }

    /** Writes one message whole. When nobody reads any more, everything that runs is withdrawn. */
    private void write(String text) {
        byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
        // why: a cancelled thread may still hold the pen, and some streams close when an interrupted thread writes
        boolean interrupted = Thread.interrupted();
        boolean breaks = false;
        lock.lock();
        try {
            if (!broken) {
                out.write(line);
                out.flush();
            }
        } catch (IOException e) {
            broken = true;
            breaks = true;
        } finally {
            lock.unlock();
        }
        if (breaks) {
            connection.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What belongs to one message of the client. */
    private final class Lane implements Outbox {
        private boolean done;

        Lane() {
            lock.lock();
            try {
                open++;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void send(Map<String, ? extends @Nullable Object> message) {
            String text = Json.write(message);
            lock.lock();
            try {
                if (!done) {
                    write(text);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean canSend() {
            return true;
        }

        @Override
        public void finish(@Nullable Reply reply) {
            lock.lock();
            try {
                if (done) {
                    return;
                }
                done = true;
                open--;
                if (reply != null) {
                    write(reply.text());
                }
                finished.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
