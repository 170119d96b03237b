package dev.cairn.server.mcp;

import java.security.Principal;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One client over one transport: the requests it has running, and what the handshake agreed. Messages come in one after
 * the other; requests run beside each other, each on a thread of its own.
 */
final class Connection {
    private final Engine engine;
    private final @Nullable Principal principal;
    private final @Nullable RequestHeaders headers;
    private final Handshake handshake;
    private final Dispatcher dispatcher;
    private final Stateless stateless;
    private final Map<Object, Call> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** A connection that speaks every revision. */
    Connection(Engine engine, @Nullable Principal principal) {
        this(engine, principal, null);
    }

    /** A connection for stateless requests only, if it has the headers of the one it is made for. */
    Connection(Engine engine, @Nullable Principal principal, @Nullable RequestHeaders headers) {
        this.engine = engine;
        this.principal = principal;
        this.headers = headers;
        this.dispatcher = new Dispatcher(engine);
        this.handshake = new Handshake(engine, dispatcher, principal);
        this.stateless = new Stateless(engine, dispatcher, headers);
    }

    Handshake handshake() {
        return handshake;
    }

    @Nullable
    Principal principal() {
        return principal;
    }

    /** Whether requests are being served. */
    boolean busy() {
        return !running.isEmpty();
    }

    /** Takes one message in; everything that comes of it goes to the given outbox, maybe later. */
    void accept(Message message, Outbox outbox) {
        // why: tests in turn, not a pattern switch, whose first use would cost each start some ten milliseconds
        if (message instanceof Message.Request request) {
            accept(request, outbox);
        } else if (message instanceof Message.Malformed malformed) {
            outbox.finish(Outbox.Reply.error(malformed.id(), malformed.error()));
        } else {
            if (message instanceof Message.Response response) {
                handshake.questions().settle(response);
            } else if (message instanceof Message.Notification notification) {
                notified(notification);
            }
            outbox.finish(null);
        }
    }

    /** Withdraws every request and every question. */
    void close() {
        closed = true;
        handshake.close();
        running.values().forEach(Call::cancel);
    }

    /** Ends what can only end by the client's doing; the rest may finish. */
    void inputEnded() {
        handshake.questions().close();
        stateless.close();
    }

    /** Withdraws one request, if it still runs. */
    void cancel(Object id) {
        Call call = running.get(id);
        if (call != null) {
            call.cancel();
        }
    }

    private void notified(Message.Notification notification) {
        switch (notification.method()) {
            case "notifications/cancelled" -> {
                Object id = notification.params().get("requestId");
                if (id != null) {
                    cancel(id);
                }
            }
            case "notifications/initialized" -> handshake.confirmed();
            default -> {
                // why: a notification has no answer, so one that means nothing here is dropped
            }
        }
    }

    private void accept(Message.Request request, Outbox outbox) {
        try {
            boolean isStateless = headers != null || Revision.isStateless(request);
            Call call = isStateless ? stateless.call(request, principal, outbox) : handshake.call(request, outbox);
            Map<String, @Nullable Object> atOnce = isStateless ? null : handshake.atOnce(request);
            if (atOnce != null) {
                outbox.finish(Outbox.Reply.result(request.id(), atOnce));
                return;
            }
            start(request, call, isStateless, outbox);
        } catch (McpError e) {
            outbox.finish(Outbox.Reply.error(request.id(), e));
        }
    }

    private void start(Message.Request request, Call call, boolean isStateless, Outbox outbox) {
        if (running.size() >= engine.settings().requestsMax()) {
            throw McpError.internal("Too many requests at once: " + running.size() + " are running. Wait for some.");
        }
        if (running.putIfAbsent(request.id(), call) != null) {
            throw McpError.invalidRequest("A request with id " + request.id() + " is still running.");
        }
        try {
            engine.threads().execute(() -> serve(request, call, isStateless, outbox));
        } catch (RejectedExecutionException e) {
            running.remove(request.id(), call);
            throw McpError.internal("The server is shutting down.");
        }
        if (closed) {
            call.cancel();
        }
    }

    private void serve(Message.Request request, Call call, boolean isStateless, Outbox outbox) {
        Outbox.Reply reply = null;
        if (call.begin()) {
            reply = reply(request, call, isStateless);
        }
        boolean answer = call.end();
        running.remove(request.id(), call);
        outbox.finish(answer ? reply : null);
    }

    private Outbox.@Nullable Reply reply(Message.Request request, Call call, boolean isStateless) {
        try {
            Map<String, @Nullable Object> result =
                    isStateless ? stateless.run(request, call, principal) : handshake.run(request, call);
            return Outbox.Reply.result(request.id(), result);
        } catch (CancellationException | InterruptedException e) {
            if (call.cancelled()) {
                return null;
            }
            return Outbox.Reply.error(request.id(), engine.error(request.method(), e));
        } catch (Throwable e) {
            // why: whatever it is, an Error too, the client is owed an answer
            return Outbox.Reply.error(request.id(), engine.error(request.method(), e));
        }
    }
}
