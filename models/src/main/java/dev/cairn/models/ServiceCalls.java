package dev.cairn.models;

import dev.cairn.CairnException.Unavailable;
import dev.cairn.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks a service over HTTP. What may pass is tried again, a few times; all else is not. */
final class ServiceCalls implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Service service;
    private final Pause pause;
    private final HttpClient client;

    ServiceCalls(Service service, Pause pause) {
        this.service = service;
        this.pause = pause;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                // why: a redirection would carry the key, and the texts, somewhere nobody named
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Waits. */
    interface Pause {
        void rest(Duration time) throws InterruptedException;
    }

    /**
     * Who is asked.
     *
     * @param name what it is, in words
     * @param key gives the key at each request; absent if the service wants none
     * @param timeout longest wait for one answer
     * @param tries how often it is asked at most
     * @param loss what follows if it gives no answer, as a sentence
     */
    record Service(
            String name,
            URI address,
            @Nullable Supplier<@Nullable String> key,
            Duration timeout,
            int tries,
            String loss) {}

    /**
     * What the service answers to a body of JSON members.
     *
     * @param reader reads an answer of status 200; throws {@link dev.cairn.CairnException.Invalid} if it cannot be used
     * @throws Unavailable if there is no answer that can be used
     */
    <T> T ask(Map<String, @Nullable Object> body, Function<@Nullable Object, T> reader) {
        HttpRequest request = request(body);
        Duration rest = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            switch (attempt(request, reader)) {
                case Attempt.Done<T> done -> {
                    return done.value();
                }
                case Attempt.Failed<T> failed -> {
                    if (!failed.passing() || attempt == service.tries()) {
                        throw unavailable(failed.reason(), attempt);
                    }
                    Duration asked = failed.after();
                    pause(asked == null || asked.compareTo(rest) < 0 ? rest : asked);
                    rest = rest.multipliedBy(2);
                }
            }
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest request(Map<String, @Nullable Object> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.address())
                .timeout(service.timeout())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body)));
        String key = service.key() == null ? null : service.key().get();
        if (key != null && !key.isBlank()) {
            request.header("Authorization", "Bearer " + key.strip());
        }
        return request.build();
    }

    /** One try: what was asked for, or why there is nothing. */
    private <T> Attempt<T> attempt(HttpRequest request, Function<@Nullable Object, T> reader) {
        // why: the request's own timeout ends with the head of the answer, this wait with its body
        Future<HttpResponse<byte[]>> answer = client.sendAsync(request, new BoundedBody());
        try {
            return ServiceAnswer.read(answer.get(service.timeout().toMillis(), TimeUnit.MILLISECONDS), reader);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return late();
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw interrupted(e);
        }
    }

    private <T> Attempt<T> failed(@Nullable Throwable cause) {
        return switch (cause) {
            case BoundedBody.TooLong tooLong ->
                Attempt.Failed.lasting("gave an answer of more than " + BoundedBody.MOST + " bytes");
            case HttpConnectTimeoutException unreachable -> unreached(unreachable);
            case HttpTimeoutException late -> late();
            case IOException unreachable -> unreached(unreachable);
            case null, default -> Attempt.Failed.passing("failed (" + cause + ")");
        };
    }

    private static <T> Attempt<T> unreached(IOException cause) {
        return Attempt.Failed.passing(
                "could not be reached (" + cause.getClass().getSimpleName() + ")");
    }

    private <T> Attempt<T> late() {
        return Attempt.Failed.passing(
                "gave no answer within " + service.timeout().toMillis() + " ms");
    }

    private void pause(Duration time) {
        try {
            pause.rest(time.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : time);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Unavailable unavailable(String reason, int tries) {
        return new Unavailable("The " + service.name() + " at " + service.address() + " " + reason
                + (tries > 1 ? ", tried " + tries + " times" : "")
                + ". " + service.loss());
    }

    private Unavailable interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Unavailable(
                "Waiting for the " + service.name() + " at " + service.address() + " was interrupted.", e);
    }
}
