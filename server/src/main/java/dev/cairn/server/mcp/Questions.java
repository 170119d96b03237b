package dev.cairn.server.mcp;

import dev.cairn.CairnException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Requests to a client that has shaken hands, and the threads that wait for their answers. */
final class Questions {
    private final Engine engine;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Object, CompletableFuture<Message.Response>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Questions(Engine engine) {
        this.engine = engine;
    }

    /** Asks by way of one request's outbox. All questions are put before the first answer is awaited. */
    Map<String, Map<String, @Nullable Object>> ask(
            Map<String, ? extends Question> questions, Client client, Outbox outbox) {
        for (Question question : questions.values()) {
            if (!client.answers(question) || !outbox.canSend()) {
                throw McpError.invalidParams("This needs a client that answers " + question.method() + ".");
            }
        }
        Map<String, Long> asked = new LinkedHashMap<>();
        try {
            questions.forEach((key, question) -> asked.put(key, send(question, outbox)));
            Map<String, Map<String, @Nullable Object>> answers = new LinkedHashMap<>();
            for (var entry : asked.entrySet()) {
                Question question = questions.get(entry.getKey());
                if (question != null) {
                    answers.put(entry.getKey(), question.check(entry.getKey(), answer(entry.getValue(), question)));
                }
            }
            return answers;
        } finally {
            asked.values().forEach(id -> withdraw(id, outbox));
        }
    }

    void settle(Message.Response response) {
        CompletableFuture<Message.Response> future = waiting.get(response.id());
        if (future != null) {
            future.complete(response);
        }
    }

    /** No more answers will come. */
    void close() {
        closed = true;
        waiting.values().forEach(future -> future.completeExceptionally(gone()));
    }

    private Long send(Question question, Outbox outbox) {
        long id = ids.incrementAndGet();
        CompletableFuture<Message.Response> future = new CompletableFuture<>();
        waiting.put(id, future);
        if (closed) {
            future.completeExceptionally(gone());
        } else {
            outbox.send(Message.request(id, question.method(), question.params()));
        }
        return id;
    }

    private Map<String, @Nullable Object> answer(Long id, Question question) {
        CompletableFuture<Message.Response> future = waiting.get(id);
        if (future == null) {
            throw gone();
        }
        try {
            Message.Response response =
                    future.get(engine.settings().askTimeout().toMillis(), TimeUnit.MILLISECONDS);
            if (response.result() != null) {
                return response.result();
            }
            Map<String, @Nullable Object> error = response.error() == null ? Map.of() : response.error();
            throw new CairnException.Unavailable(
                    "The client refused " + question.method() + ": " + error.get("message"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Call.cancellation();
        } catch (TimeoutException e) {
            throw new CairnException.Unavailable("The client did not answer " + question.method() + " in time.", e);
        } catch (ExecutionException e) {
            throw gone();
        }
    }

    /** Forgets a question; one still open is withdrawn at the client too. */
    private void withdraw(Long id, Outbox outbox) {
        CompletableFuture<Message.Response> future = waiting.remove(id);
        if (future != null && !future.isDone()) {
            outbox.send(Message.notification("notifications/cancelled", Map.of("requestId", id)));
        }
    }

    private static CairnException.Unavailable gone() {
        return new CairnException.Unavailable("The client is gone and cannot answer.");
    }
}
