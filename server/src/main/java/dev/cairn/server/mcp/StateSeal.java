package dev.cairn.server.mcp;

import dev.cairn.CairnException;
import dev.cairn.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The answers a stateless client has given so far, as text it carries from one attempt of a request to the next. Sealed
 * with a key of this process; holds for a short time, for the same principal and the same request only.
 */
final class StateSeal {
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final int LENGTH_MAX = 1 << 20;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Supplier<SecureRandom> random;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SecretKeySpec key;

    StateSeal(Supplier<SecureRandom> random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    String seal(
            Message.Request request, @Nullable Principal principal, Map<String, ? extends @Nullable Object> answers) {
        long expires = clock.instant().plus(LIFETIME).toEpochMilli();
        byte[] body = Json.write(Map.of("expires", expires, "for", binding(request, principal), "answers", answers))
                .getBytes(StandardCharsets.UTF_8);
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(body) + "." + encoder.encodeToString(mac(body));
    }

    /**
     * The answers in a sealed text.
     *
     * @throws McpError if it is not ours, was changed, is too old, or belongs to another request or principal
     */
    Map<String, @Nullable Object> open(Message.Request request, @Nullable Principal principal, String sealed) {
        McpError refused =
                McpError.invalidParams("The requestState is not valid for this request. Start the request again.");
        int dot = sealed.indexOf('.');
        if (dot < 0 || sealed.length() > LENGTH_MAX) {
            throw refused;
        }
        Map<String, @Nullable Object> state;
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            byte[] body = decoder.decode(sealed.substring(0, dot));
            if (!MessageDigest.isEqual(mac(body), decoder.decode(sealed.substring(dot + 1)))) {
                throw refused;
            }
            state = Json.parseObject(new String(body, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | CairnException.Invalid e) {
            throw refused;
        }
        if (!(state.get("expires") instanceof Long expires)
                || expires < clock.millis()
                || !binding(request, principal).equals(state.get("for"))) {
            throw refused;
        }
        return Json.object(state.get("answers"), "answers");
    }

    private static String binding(Message.Request request, @Nullable Principal principal) {
        Map<String, @Nullable Object> params = request.params();
        Map<String, @Nullable Object> salient = new TreeMap<>();
        salient.put("method", request.method());
        salient.put("name", params.get("name"));
        salient.put("uri", params.get("uri"));
        salient.put("arguments", sorted(params.get("arguments")));
        salient.put("principal", principal == null ? null : principal.getName());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Json.write(salient).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same value with members in order, since a client may write the same arguments in another one. */
    private static @Nullable Object sorted(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> tree = new TreeMap<>();
                map.forEach((name, member) -> tree.put(String.valueOf(name), sorted(member)));
                yield tree;
            }
            case List<?> list -> Wire.each(list, element -> Json.write(sorted(element)));
            case null, default -> value;
        };
    }

    private byte[] mac(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key, made by its first use: most servers never need it, and every one of them should start fast. */
    private SecretKeySpec key() {
        lock.lock();
        try {
            SecretKeySpec known = key;
            if (known == null) {
                byte[] bytes = new byte[KEY_BYTES];
                random.get().nextBytes(bytes);
                known = new SecretKeySpec(bytes, ALGORITHM);
                key = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }
}
