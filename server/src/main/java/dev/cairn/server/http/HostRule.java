package dev.cairn.server.http;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which names a request may be addressed to and come from. A web page whose own name was made to resolve to this machine
 * (DNS rebinding) sends that name as Host, and one that just calls here sends its own as Origin: neither gets in.
 */
final class HostRule {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern IP = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    private final Set<String> names;
    private final boolean numbers;

    /**
     * @param numbers whether an IP address will do as well: no page can have one for its name, and a server in the open
     *     has more of them than it knows
     */
    HostRule(Set<String> names, boolean numbers) {
        this.names = new HashSet<>(LOOPBACK);
        names.forEach(name -> this.names.add(name.toLowerCase(Locale.ROOT)));
        this.numbers = numbers;
    }

    /** Whether a request with these headers is let in: one Host, at most one Origin. */
    boolean allows(Headers headers) {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        List<String> origins = headers.getOrDefault("Origin", List.of());
        return hosts.size() == 1
                && origins.size() <= 1
                && isKnown(withoutPort(hosts.getFirst()))
                && origins.stream().allMatch(origin -> isKnown(hostOf(origin)));
    }

    /** Whether the Host header names this machine by loopback. */
    static boolean isLoopback(@Nullable String host) {
        return host != null && LOOPBACK.contains(withoutPort(host));
    }

    private boolean isKnown(String name) {
        return names.contains(name) || (numbers && IP.matcher(name).matches());
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
