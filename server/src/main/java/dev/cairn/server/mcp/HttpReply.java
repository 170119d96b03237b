package dev.cairn.server.mcp;

import com.sun.net.httpserver.HttpExchange;
import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP response to one message: plain JSON if the answer is all there is to say, an event stream as soon as there is
 * anything before it. Only the exchange's own thread writes; others leave their messages here, and wait if it lags.
 */
final class HttpReply implements Outbox {
    private static final int WAITING_MAX = 64;

    private final HttpExchange exchange;
    private final boolean acceptsStream;
    private final boolean acceptsJson;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<String> messages = new ArrayDeque<>();
    private @Nullable Reply reply;
    private boolean finished;
    private boolean gone;
    private boolean streaming;

    HttpReply(HttpExchange exchange) {
        this.exchange = exchange;
        this.acceptsStream = accepts(exchange, "text/event-stream", "text/*");
        this.acceptsJson = accepts(exchange, "application/json", "application/*") || !acceptsStream;
    }

    static boolean accepts(HttpExchange exchange, String type, String range) {
        var accept = exchange.getRequestHeaders().get("Accept");
        if (accept == null) {
            return true;
        }
        String all = String.join(",", accept);
        return all.contains(type) || all.contains(range) || all.contains("*/*");
    }

    @Override
    public void send(Map<String, ? extends @Nullable Object> message) {
        if (!acceptsStream) {
            return;
        }
        String text = Json.write(message);
        lock.lock();
        try {
            while (messages.size() >= WAITING_MAX && !gone && !finished) {
                changed.await();
            }
            if (!gone && !finished) {
                messages.add(text);
                changed.signalAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Call.cancellation();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean canSend() {
        return acceptsStream;
    }

    @Override
    public void finish(@Nullable Reply answer) {
        lock.lock();
        try {
            if (!finished) {
                finished = true;
                reply = answer;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The answer, if it is there already. */
    @Nullable
    Reply reply() {
        lock.lock();
        try {
            return reply;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes the response until it is complete. A stream that has nothing to say for a while gets a comment, which also
     * finds out whether anybody is there.
     *
     * @throws IOException if the client is gone
     */
    void pump(Duration keepAlive) throws IOException {
        try {
            boolean more = true;
            while (more) {
                more = step(keepAlive);
            }
        } catch (IOException e) {
            leave();
            throw e;
        }
    }

    private boolean step(Duration keepAlive) throws IOException {
        String message;
        boolean last;
        lock.lock();
        try {
            long left = keepAlive.toNanos();
            while (messages.isEmpty() && !finished && left > 0) {
                left = changed.awaitNanos(left);
            }
            message = messages.poll();
            last = message == null && finished;
            changed.signalAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
        if (last) {
            end();
        } else if (message != null) {
            event(message);
        } else if (acceptsStream) {
            write(":\n\n");
        }
        return !last;
    }

    private void end() throws IOException {
        Reply answer = reply();
        if (answer == null) {
            if (!streaming) {
                exchange.sendResponseHeaders(202, -1);
            }
        } else if (streaming || (!acceptsJson && answer.status() == 200)) {
            event(answer.text());
        } else {
            send(exchange, answer);
        }
    }

    private void leave() {
        lock.lock();
        try {
            gone = true;
            messages.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void event(String text) throws IOException {
        write("event: message\ndata: " + text + "\n\n");
    }

    private void write(String text) throws IOException {
        if (!streaming) {
            openStream(exchange);
            streaming = true;
        }
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    static void openStream(HttpExchange exchange) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/event-stream");
        headers.set("Cache-Control", "no-cache");
        headers.set("X-Accel-Buffering", "no");
        exchange.sendResponseHeaders(200, 0);
    }

    /** Sends a whole answer. */
    static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
