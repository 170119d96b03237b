package dev.cairn.models;

import dev.cairn.CairnException.Unavailable;
import dev.cairn.json.Json;
import dev.cairn.port.Embedder;
import dev.cairn.port.EmbeddingSpace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a service for vectors, many texts to a request. What may pass is tried again, a few times; all else is not. */
final class ServiceEmbedder implements Embedder {
    static final int TRIES = 4;
    static final int BATCH = 64;
    private static final int BATCH_CHARACTERS = 200_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final ServiceModel model;
    private final URI address;
    private final Pause pause;
    private final HttpClient client;

    ServiceEmbedder(ServiceModel model, Pause pause) {
        this.model = model;
        this.address = URI.create(model.base().toString().replaceAll("/+$", "") + "/embeddings");
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

    @Override
    public EmbeddingSpace space() {
        return model.space();
    }

    @Override
    public List<List<float[]>> embed(List<String> texts) {
        List<List<String>> parts = texts.stream()
                .map(text -> TextParts.of(text, model.charactersMax(), VECTORS_MAX))
                .toList();
        List<float[]> vectors = new ArrayList<>();
        List<String> batch = new ArrayList<>();
        int characters = 0;
        for (String part : parts.stream().flatMap(List::stream).toList()) {
            if (batch.size() == BATCH || (!batch.isEmpty() && characters + part.length() > BATCH_CHARACTERS)) {
                vectors.addAll(ask(batch));
                batch.clear();
                characters = 0;
            }
            batch.add(part);
            characters += part.length();
        }
        if (!batch.isEmpty()) {
            vectors.addAll(ask(batch));
        }
        List<List<float[]>> all = new ArrayList<>(parts.size());
        int from = 0;
        for (List<String> of : parts) {
            all.add(List.copyOf(vectors.subList(from, from + of.size())));
            from += of.size();
        }
        return all;
    }

    @Override
    public float[] question(String text) {
        return ask(List.of(
                        TextParts.of(text, model.charactersMax(), VECTORS_MAX).getFirst()))
                .getFirst();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private List<float[]> ask(List<String> texts) {
        HttpRequest request = request(texts);
        Duration rest = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            Attempt result = attempt(request, texts.size());
            switch (result) {
                case Attempt.Done done -> {
                    return done.vectors();
                }
                case Attempt.Failed failed -> {
                    if (!failed.passing() || attempt == TRIES) {
                        throw unavailable(failed, attempt);
                    }
                    Duration asked = failed.after();
                    pause(asked == null || asked.compareTo(rest) < 0 ? rest : asked);
                    rest = rest.multipliedBy(2);
                }
            }
        }
    }

    private HttpRequest request(List<String> texts) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("model", model.space().model());
        body.put("input", List.copyOf(texts));
        body.put("encoding_format", "base64");
        if (model.shortened()) {
            body.put("dimensions", (long) model.space().dimension());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(model.timeout())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body)));
        String key = model.key() == null ? null : model.key().get();
        if (key != null && !key.isBlank()) {
            request.header("Authorization", "Bearer " + key.strip());
        }
        return request.build();
    }

    /** One try: the vectors, or why there are none. */
    private Attempt attempt(HttpRequest request, int texts) {
        // why: the request's own timeout ends with the head of the answer, this wait with its body
        Future<HttpResponse<byte[]>> answer = client.sendAsync(request, new BoundedBody());
        try {
            return ServiceAnswer.read(
                    answer.get(model.timeout().toMillis(), TimeUnit.MILLISECONDS), texts, model.space());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Attempt.Failed.passing(
                    "gave no answer within " + model.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return cause instanceof BoundedBody.TooLong
                    ? Attempt.Failed.lasting("gave an answer of more than " + BoundedBody.MOST + " bytes")
                    : Attempt.Failed.passing(
                            cause instanceof IOException
                                    ? "could not be reached ("
                                            + cause.getClass().getSimpleName() + ")"
                                    : "failed (" + cause + ")");
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw interrupted(e);
        }
    }

    private void pause(Duration time) {
        try {
            pause.rest(time.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : time);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Unavailable unavailable(Attempt.Failed failed, int tries) {
        return new Unavailable("The embedding service at " + address + " " + failed.reason()
                + (tries > 1 ? ", tried " + tries + " times" : "")
                + ". Nothing was embedded; search by words goes on.");
    }

    private Unavailable interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Unavailable("Waiting for the embedding service at " + address + " was interrupted.", e);
    }
}
