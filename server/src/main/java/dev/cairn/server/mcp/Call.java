package dev.cairn.server.mcp;

import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A request being served: who asks, and the way to talk to them meanwhile. */
public final class Call {
    /**
     * What is known of a request before it runs.
     *
     * @param progressToken the token its progress goes under, or null if it wants none
     * @param logLevel the least severity it wants to hear of, or null if it wants nothing
     */
    record Origin(
            Client client,
            @Nullable Principal principal,
            @Nullable Object progressToken,
            @Nullable LogLevel logLevel) {}

    private enum State {
        WAITING,
        RUNNING,
        CANCELLED,
        DONE
    }

    private final Origin origin;
    private final Outbox outbox;
    private final Asker asker;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> onCancel = new ArrayList<>();
    private State state = State.WAITING;
    private @Nullable Thread thread;
    private double lastProgress = Double.NEGATIVE_INFINITY;

    Call(Origin origin, Outbox outbox, Asker asker) {
        this.origin = origin;
        this.outbox = outbox;
        this.asker = asker;
    }

    /** Who the transport says is calling; null where nobody is told apart. */
    public @Nullable Principal principal() {
        return origin.principal();
    }

    /** The program at the other end. */
    public Client client() {
        return origin.client();
    }

    /** Whether the client wants {@link #progress}; without it, reporting is free and goes nowhere. */
    public boolean wantsProgress() {
        return origin.progressToken() instanceof String || origin.progressToken() instanceof Long;
    }

    /**
     * Tells the client how far the work is. Must grow with every report; one that does not is left out.
     *
     * @param total the value at the end, if known
     */
    public void progress(double progress, @Nullable Double total, @Nullable String message) {
        Object token = origin.progressToken();
        if (!wantsProgress() || !grows(progress)) {
            return;
        }
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        params.put("progressToken", token);
        params.put("progress", number(progress));
        if (total != null) {
            params.put("total", number(total));
        }
        if (message != null) {
            params.put("message", message);
        }
        outbox.send(Message.notification("notifications/progress", params));
    }

    /**
     * Sends a log message to the client if it wants messages of this severity.
     *
     * @param data any plain JSON value; nothing secret
     */
    public void log(LogLevel level, @Nullable String logger, @Nullable Object data) {
        LogLevel least = origin.logLevel();
        if (least == null || level.compareTo(least) < 0) {
            return;
        }
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        params.put("level", level.wire());
        if (logger != null) {
            params.put("logger", logger);
        }
        params.put("data", data);
        outbox.send(Message.notification("notifications/message", params));
    }

    /** The answer to one question, see {@link #ask(Map)}. */
    public Map<String, @Nullable Object> ask(String key, Question question) {
        Map<String, @Nullable Object> answer = ask(Map.of(key, question)).get(key);
        if (answer == null) {
            throw new IllegalStateException("no answer under " + key);
        }
        return answer;
    }

    /**
     * Asks the client and waits for its answers. In the stateless revision there is no waiting: the call is left, by an
     * exception the handler must let pass, and the whole handler runs again, from the start, when the client returns with
     * the answers. So a handler asks before it changes anything, and uses the same keys each time.
     *
     * @param questions by keys of the handler's choosing, unique within the call
     * @return the answers under the same keys, each of the shape its question calls for
     * @throws McpError if the client cannot answer such questions
     */
    public Map<String, Map<String, @Nullable Object>> ask(Map<String, ? extends Question> questions) {
        return asker.ask(questions);
    }

    /** Whether the client has withdrawn the request; the thread is then interrupted too. */
    public boolean cancelled() {
        lock.lock();
        try {
            return state == State.CANCELLED;
        } finally {
            lock.unlock();
        }
    }

    /** Runs an action when the client withdraws the request, at once if it has already. It must not block. */
    public void onCancel(Runnable action) {
        lock.lock();
        try {
            if (state != State.CANCELLED) {
                onCancel.add(action);
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    /** Whether notifications reach the client. */
    boolean canSend() {
        return outbox.canSend();
    }

    /** Sends any notification that belongs to this request. */
    void send(Map<String, ? extends @Nullable Object> notification) {
        outbox.send(notification);
    }

    /** Takes the current thread for this call; false if it was cancelled before it began. */
    boolean begin() {
        lock.lock();
        try {
            if (state != State.WAITING) {
                return false;
            }
            state = State.RUNNING;
            thread = Thread.currentThread();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of the thread; false if the call was cancelled, and so must not be answered. */
    boolean end() {
        lock.lock();
        try {
            boolean answered = state != State.CANCELLED;
            state = answered ? State.DONE : state;
            thread = null;
            return answered;
        } finally {
            lock.unlock();
        }
    }

    void cancel() {
        List<Runnable> actions;
        lock.lock();
        try {
            if (state == State.CANCELLED || state == State.DONE) {
                return;
            }
            state = State.CANCELLED;
            if (thread != null) {
                thread.interrupt();
            }
            actions = List.copyOf(onCancel);
        } finally {
            lock.unlock();
        }
        actions.forEach(Runnable::run);
    }

    static CancellationException cancellation() {
        return new CancellationException("The client cancelled the request.");
    }

    private boolean grows(double progress) {
        lock.lock();
        try {
            if (!(progress > lastProgress) || Double.isInfinite(progress)) {
                return false;
            }
            lastProgress = progress;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static Number number(double value) {
        long whole = (long) value;
        if (whole == value) {
            return whole;
        }
        return value;
    }
}
