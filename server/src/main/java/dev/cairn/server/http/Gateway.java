package dev.cairn.server.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.cairn.Cairn;
import dev.cairn.CairnException;
import dev.cairn.operation.Caller;
import dev.cairn.server.mcp.HostCheck;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where every request comes in: checks where it is from and who sent it, and hands it on. */
final class Gateway implements HttpHandler {
    static final String OPEN_API = "/openapi.json";

    private static final Logger LOG = System.getLogger(Gateway.class.getName());
    private static final int REFERENCE_RADIX = 36;

    private final HostCheck hosts;
    private final Authenticator authenticator;
    private final Api api;
    private final HealthReport health;
    private final Pages pages = new Pages();
    private final Map<String, HttpHandler> mounts = new LinkedHashMap<>();
    private final AtomicLong references;
    private final byte[] openApi;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int running;
    private boolean draining;

    /** @param open whether callers on this machine need no key */
    Gateway(Cairn cairn, HttpOptions options, boolean open) {
        Set<String> names = new HashSet<>(options.hosts());
        names.add(options.address());
        this.hosts = open ? HostCheck.of(names) : HostCheck.of(names).orByAddress();
        this.authenticator = new Authenticator(cairn, open);
        this.api = new Api(cairn);
        this.health = new HealthReport(cairn, options.version());
        this.references = new AtomicLong(cairn.clock().millis());
        this.openApi = OpenApi.text().getBytes(StandardCharsets.UTF_8);
        options.mounts()
                .forEach(mount -> mounts.put(mount.path(), mount.handler().apply(authenticator)));
    }

    @Override
    public void handle(HttpExchange exchange) {
        try (exchange) {
            if (!enter()) {
                Problem.of(Refusal.busy("The server is stopping."), path(exchange))
                        .with("Connection", "close")
                        .send(exchange);
                return;
            }
            try {
                serve(exchange);
            } finally {
                leave();
            }
        } catch (IOException e) {
            // why: the caller is gone, and there is nobody left to tell
            LOG.log(Level.DEBUG, "A caller left before the answer", e);
        }
    }

    /** Takes no further requests and waits until those under way are answered, or the time is over. */
    void drain(Duration most) {
        for (HttpHandler mount : mounts.values()) {
            if (mount instanceof AutoCloseable closeable) {
                close(closeable);
            }
        }
        lock.lock();
        try {
            draining = true;
            long left = most.toNanos();
            while (running > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = path(exchange);
        Reply reply;
        try {
            if (!hosts.allows(exchange.getRequestHeaders())) {
                throw Refusal.foreign();
            }
            HttpHandler mount = mountAt(path);
            if (mount != null) {
                authenticator.caller(exchange);
                mount.handle(exchange);
                return;
            }
            reply = answer(exchange, path);
        } catch (Refusal e) {
            reply = Problem.of(e, path);
        } catch (CairnException e) {
            reply = Problem.of(e, path);
            if (reply.status() >= 500) {
                LOG.log(Level.WARNING, exchange.getRequestMethod() + " " + path, e);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            String reference = Long.toString(references.incrementAndGet(), REFERENCE_RADIX);
            LOG.log(Level.ERROR, "Reference " + reference + ": " + exchange.getRequestMethod() + " " + path, e);
            reply = Problem.unexpected(reference, path);
        }
        reply.send(exchange);
    }

    private Reply answer(HttpExchange exchange, String path) throws IOException {
        if (path.equals(HealthReport.PATH)) {
            return fixed(exchange, path, health.answer());
        }
        Reply page = pages.at(path);
        if (page != null) {
            boolean same = page.headers()
                    .getOrDefault("ETag", "")
                    .equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            return fixed(exchange, path, same ? new Reply(304, page.headers(), null) : page);
        }
        Caller caller = authenticator.caller(exchange);
        if (path.equals(OPEN_API)) {
            return fixed(exchange, path, Reply.json(200, Map.of()).withBody(openApi));
        }
        return api.answer(exchange, caller);
    }

    /** An answer that is the same for GET and HEAD, and there for nothing else. */
    private static Reply fixed(HttpExchange exchange, String path, Reply reply) {
        return switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> reply;
            case "OPTIONS" -> Reply.empty(204).with("Allow", "GET, HEAD, OPTIONS");
            default -> throw Refusal.method(exchange.getRequestMethod(), path, "GET, HEAD, OPTIONS");
        };
    }

    private @Nullable HttpHandler mountAt(String path) {
        for (var mount : mounts.entrySet()) {
            if (path.equals(mount.getKey()) || path.startsWith(mount.getKey() + "/")) {
                return mount.getValue();
            }
        }
        return null;
    }

    private static String path(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    private boolean enter() {
        lock.lock();
        try {
            if (!draining) {
                running++;
            }
            return !draining;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            running--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "A handler did not close", e);
        }
    }
}
