package dev.cairn.models;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.json.Json;
import dev.cairn.port.EmbeddingSpace;
import dev.cairn.port.Vectors;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a service answered. Vectors may come as Base64 or as numbers, whatever was asked for. */
final class ServiceAnswer {
    private static final int TOO_MANY = 429;
    private static final int TIMED_OUT = 408;

    private ServiceAnswer() {}

    /** The vectors of so many texts in a space, or why there are none. */
    static Attempt read(HttpResponse<byte[]> answer, int texts, EmbeddingSpace space) {
        int status = answer.statusCode();
        if (status != 200) {
            return refused(answer);
        }
        try {
            return new Attempt.Done(vectors(Json.parse(text(answer)), texts, space));
        } catch (Invalid e) {
            return Attempt.Failed.lasting("gave an answer that cannot be used: " + e.getMessage());
        }
    }

    private static Attempt.Failed refused(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        boolean passing = status == TOO_MANY || status == TIMED_OUT || (status >= 500 && status != 501);
        String why = switch (status) {
            // why: such answers may repeat part of the key
            case 401, 403 -> "; check the key";
            case 404 -> "; check its address and the name of the model";
            default -> said(answer);
        };
        return new Attempt.Failed("answered with status " + status + why, passing, after(answer));
    }

    private static String said(HttpResponse<byte[]> answer) {
        try {
            Object error = member(Json.parse(text(answer)), "error");
            Object message = error instanceof String ? error : member(error, "message");
            return message instanceof String words ? ": " + Limits.shorten(words) : "";
        } catch (Invalid e) {
            return "";
        }
    }

    private static @Nullable Duration after(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }

    private static List<float[]> vectors(@Nullable Object answer, int texts, EmbeddingSpace space) {
        if (!(member(answer, "data") instanceof List<?> data) || data.size() != texts) {
            throw new Invalid("expected a list 'data' of " + texts + " embeddings");
        }
        float[][] vectors = new float[texts][];
        for (Object entry : data) {
            if (!(member(entry, "index") instanceof Long index) || index < 0 || index >= texts) {
                throw new Invalid("expected an 'index' from 0 to " + (texts - 1) + " with each embedding");
            }
            vectors[index.intValue()] = vector(member(entry, "embedding"), space);
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

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static @Nullable Object member(@Nullable Object of, String name) {
        return of instanceof Map<?, ?> members ? members.get(name) : null;
    }
}
