package dev.cairn.models;

import dev.cairn.port.Embedder;
import dev.cairn.port.EmbeddingSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a service for vectors, many texts to a request. */
final class ServiceEmbedder implements Embedder {
    static final int TRIES = 4;
    static final int BATCH = 64;
    private static final int BATCH_CHARACTERS = 200_000;

    private final ServiceModel model;
    private final ServiceCalls calls;

    ServiceEmbedder(ServiceModel model, ServiceCalls.Pause pause) {
        this.model = model;
        this.calls = new ServiceCalls(
                new ServiceCalls.Service(
                        "embedding service",
                        ServiceAddress.below(model.base(), "/embeddings"),
                        model.key(),
                        model.timeout(),
                        TRIES,
                        "Nothing was embedded; search by words goes on."),
                pause);
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
        calls.close();
    }

    private List<float[]> ask(List<String> texts) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("model", model.space().model());
        body.put("input", List.copyOf(texts));
        body.put("encoding_format", "base64");
        if (model.shortened()) {
            body.put("dimensions", (long) model.space().dimension());
        }
        return calls.ask(body, answer -> ServiceVectors.read(answer, texts.size(), model.space()));
    }
}
