package dev.cairn.models;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a service answered. */
final class ServiceAnswer {
    private static final int TOO_MANY = 429;
    private static final int TIMED_OUT = 408;

    private ServiceAnswer() {}

    /** What a reader finds in an answer, or why there is nothing. */
    static <T> Attempt<T> read(HttpResponse<byte[]> answer, Function<@Nullable Object, T> reader) {
        if (answer.statusCode() != 200) {
            return refused(answer);
        }
        try {
            return new Attempt.Done<>(reader.apply(Json.parse(text(answer))));
        } catch (Invalid e) {
            return Attempt.Failed.lasting("gave an answer that cannot be used: " + e.getMessage());
        }
    }

    private static <T> Attempt.Failed<T> refused(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        boolean passing = status == TOO_MANY || status == TIMED_OUT || (status >= 500 && status != 501);
        String why = switch (status) {
            // why: such answers may repeat part of the key
            case 401, 403 -> "; check the key";
            case 404 -> "; check its address and the name of the model";
            default -> said(answer);
        };
        return new Attempt.Failed<>("answered with status " + status + why, passing, after(answer));
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

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static @Nullable Object member(@Nullable Object of, String name) {
        return of instanceof Map<?, ?> members ? members.get(name) : null;
    }
}
