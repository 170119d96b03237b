package dev.cairn.models;

import dev.cairn.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the word pieces of a model out of its tokenizer's description. */
final class Vocabulary {
    private Vocabulary() {}

    /**
     * The pieces with their numbers.
     *
     * @throws IOException if it cannot be read or describes no word pieces
     */
    static Map<String, Integer> read(InputStream json) throws IOException {
        String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
        Object described = Json.parse(text);
        if (!(member(member(described, "model"), "vocab") instanceof Map<?, ?> vocabulary)) {
            throw new IOException("Expected the description of a tokenizer with model.vocab, found none.");
        }
        Map<String, Integer> pieces = HashMap.newHashMap(vocabulary.size());
        vocabulary.forEach((piece, id) -> {
            if (piece instanceof String name && id instanceof Long number) {
                pieces.put(name, number.intValue());
            }
        });
        return pieces;
    }

    private static @Nullable Object member(@Nullable Object of, String name) {
        return of instanceof Map<?, ?> members ? members.get(name) : null;
    }
}
