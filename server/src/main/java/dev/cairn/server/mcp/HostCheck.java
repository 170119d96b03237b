package dev.cairn.server.mcp;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests whose Host or Origin is not among the known names, with status 403. A web page that has its own name
 * resolve to this machine (DNS rebinding) sends that name along, and so gets nowhere.
 */
public final class HostCheck extends Filter {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    private final Set<String> hosts;
    private final boolean addresses;

    private HostCheck(Set<String> hosts, boolean addresses) {
        this.hosts = hosts;
        this.addresses = addresses;
    }

    /** Lets through what is addressed to this machine by one of its loopback names. */
    public static HostCheck loopback() {
        return new HostCheck(LOOPBACK, false);
    }

    /** As {@link #loopback}, and what is addressed to one of the given names, which are without port. */
    public static HostCheck of(Set<String> names) {
        Set<String> hosts = new HashSet<>(LOOPBACK);
        for (String name : names) {
            hosts.add(name.toLowerCase(Locale.ROOT));
        }
        return new HostCheck(Set.copyOf(hosts), false);
    }

    /**
     * The same, letting through any IP address, too: no page can have one for its own name, and a server that is open to
     * other machines may have more of them than it knows.
     */
    public HostCheck orByAddress() {
        return new HostCheck(hosts, true);
    }

    /** Whether a Host header names this machine by loopback. */
    public static boolean isLoopback(@Nullable String host) {
        return host != null && LOOPBACK.contains(withoutPort(host));
    }

    /** Whether a request with these headers is let through; an absent Origin is fine, an absent Host is not. */
    public boolean allows(@Nullable String host, @Nullable String origin) {
        return host != null && isKnown(withoutPort(host)) && (origin == null || isKnown(hostOf(origin)));
    }

    /** The same for a whole request, which may have but one of each. */
    public boolean allows(Headers headers) {
        List<String> hostHeaders = headers.get("Host");
        List<String> origins = headers.get("Origin");
        boolean single = (hostHeaders == null || hostHeaders.size() == 1) && (origins == null || origins.size() == 1);
        return single && allows(headers.getFirst("Host"), headers.getFirst("Origin"));
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        if (allows(exchange.getRequestHeaders())) {
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

    private boolean isKnown(String name) {
        return hosts.contains(name) || (addresses && ADDRESS.matcher(name).matches());
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
