package dev.cairn.server.mcp;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests whose Host or Origin is not among the known names, with status 403. A web page that has its own name
 * resolve to this machine (DNS rebinding) sends that name along, and so gets nowhere.
 */
public final class HostCheck extends Filter {
    private final Set<String> hosts;

    private HostCheck(Set<String> hosts) {
        this.hosts = hosts;
    }

    /** Lets through what is addressed to this machine by one of its loopback names. */
    public static HostCheck loopback() {
        return new HostCheck(Set.of("localhost", "127.0.0.1", "[::1]"));
    }

    /** As {@link #loopback}, and what is addressed to one of the given names, which are without port. */
    public static HostCheck of(Set<String> names) {
        Set<String> hosts = new HashSet<>(loopback().hosts);
        for (String name : names) {
            hosts.add(name.toLowerCase(Locale.ROOT));
        }
        return new HostCheck(Set.copyOf(hosts));
    }

    /** Whether a request with these headers is let through; an absent Origin is fine, an absent Host is not. */
    public boolean allows(@Nullable String host, @Nullable String origin) {
        return host != null && hosts.contains(withoutPort(host)) && (origin == null || hosts.contains(hostOf(origin)));
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        List<String> hostHeaders = exchange.getRequestHeaders().get("Host");
        List<String> origins = exchange.getRequestHeaders().get("Origin");
        boolean single = (hostHeaders == null || hostHeaders.size() == 1) && (origins == null || origins.size() == 1);
        if (single
                && allows(
                        exchange.getRequestHeaders().getFirst("Host"),
                        exchange.getRequestHeaders().getFirst("Origin"))) {
            chain.doFilter(exchange);
            return;
        }
        byte[] body = "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"Host or Origin not allowed.\"}}"
                .getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(403, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public String description() {
        return "Host and Origin check";
    }

    private static String withoutPort(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf(']') ? name.substring(0, colon) : name;
    }

    private static String hostOf(String origin) {
        try {
            String host = new URI(origin.strip()).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
