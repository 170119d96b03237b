package dev.cairn.server.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.cairn.Cairn;
import dev.cairn.Limits;
import dev.cairn.Right;
import dev.cairn.Scope;
import dev.cairn.admin.ApiKey;
import dev.cairn.operation.Caller;
import dev.cairn.server.mcp.HostCheck;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells who sent a request. A key that is given must be known. Without one the sender is the local user if the server
 * is open to this machine, was addressed by a loopback name, and nobody passed the request on.
 */
public final class Authenticator {
    private static final String BEARER = "bearer ";
    private static final List<String> SIGNS_OF_A_PROXY = List.of("Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via");

    private final Cairn cairn;
    private final boolean open;

    Authenticator(Cairn cairn, boolean open) {
        this.cairn = cairn;
        this.open = open;
    }

    /**
     * The sender.
     *
     * @throws Refusal with status 401 if they cannot be known
     */
    public Caller caller(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String secret = secret(headers);
        if (secret != null) {
            ApiKey key = cairn.keys().find(secret).orElseThrow(Refusal::unknownKey);
            Scope scope = new Scope(key.user(), project(headers), key.agent());
            return new Caller(scope, key.rights(), key.name());
        } else if (open && isDirect(headers)) {
            Scope scope = cairn.scope();
            String project = project(headers);
            return new Caller(project == null ? scope : scope.inProject(project), Right.ADMIN, "");
        }
        throw Refusal.noKey();
    }

    private static boolean isDirect(Headers headers) {
        return HostCheck.isLoopback(headers.getFirst("Host"))
                && SIGNS_OF_A_PROXY.stream().noneMatch(headers::containsKey);
    }

    private static @Nullable String secret(Headers headers) {
        Set<String> secrets = new LinkedHashSet<>(headers.getOrDefault("X-Api-Key", List.of()));
        for (String given : headers.getOrDefault("Authorization", List.of())) {
            if (!given.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
                throw Refusal.unknownKey();
            }
            secrets.add(given.substring(BEARER.length()).strip());
        }
        if (secrets.size() > 1) {
            throw Refusal.unknownKey();
        }
        return secrets.isEmpty() ? null : secrets.iterator().next();
    }

    private static @Nullable String project(Headers headers) {
        String project = headers.getFirst("X-Cairn-Project");
        if (project != null) {
            Limits.requireKey("X-Cairn-Project", project);
        }
        return project;
    }
}
