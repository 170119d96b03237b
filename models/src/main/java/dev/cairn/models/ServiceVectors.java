package dev.cairn.models;

import dev.cairn.CairnException.Invalid;
import dev.cairn.port.EmbeddingSpace;
import dev.cairn.port.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads vectors, which may come as Base64 or as numbers, whatever was asked for. */
final class ServiceVectors {
    private ServiceVectors() {}

    /** The vectors of so many texts in a space. */
    static List<float[]> read(@Nullable Object answer, int texts, EmbeddingSpace space) {
        if (!(ServiceAnswer.member(answer, "data") instanceof List<?> data) || data.size() != texts) {
            throw new Invalid("expected a list 'data' of " + texts + " embeddings");
        }
        float[][] vectors = new float[texts][];
        for (Object entry : data) {
            if (!(ServiceAnswer.member(entry, "index") instanceof Long index) || index < 0 || index >= texts) {
                throw new Invalid("expected an 'index' from 0 to " + (texts - 1) + " with each embedding");
            }
            vectors[index.intValue()] = vector(ServiceAnswer.member(entry, "embedding"), space);
        }
        for (float[] vector : vectors) {
            if (vector == null) {
                throw new Invalid("two embeddings have the same 'index'");
            }
        }
        return Arrays.asList(vectors);
    }

    private static float[] vector(@Nullable Object embedding, EmbeddingSpace space) {
        float[] vector = switch (embedding) {
            case String base64 -> numbers(base64);
            case List<?> list -> numbers(list);
            case null, default -> throw new Invalid("expected each 'embedding' as numbers or Base64");
        };
        if (vector.length != space.dimension()) {
            throw new Invalid("expected vectors of " + space.dimension() + " numbers from " + space.model() + ", found "
                    + vector.length + "; set the dimension to " + vector.length + " or choose the model again");
        }
        return Vectors.unit(vector);
    }

    private static float[] numbers(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Invalid("an 'embedding' is not Base64", e);
        }
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    private static float[] numbers(List<?> list) {
        float[] vector = new float[list.size()];
        for (int i = 0; i < vector.length; i++) {
            if (!(list.get(i) instanceof Number number)) {
                throw new Invalid("an 'embedding' holds something that is no number");
            }
            vector[i] = number.floatValue();
        }
        return vector;
    }
}
