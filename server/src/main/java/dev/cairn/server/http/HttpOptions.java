package dev.cairn.server.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Where and how to listen.
 *
 * @param address the address to listen on: a name or an IP literal; anything but a loopback address asks for API keys
 * @param port the port; 0 for a free one
 * @param keysRequired whether even callers from this machine need an API key
 * @param hosts names under which the server may be addressed besides those of this machine's loopback, without port
 * @param mounts further handlers
 * @param drain how long a close waits for requests that are being answered
 * @param version the program's version, as health tells it
 */
public record HttpOptions(
        String address,
        int port,
        boolean keysRequired,
        Set<String> hosts,
        List<Mount> mounts,
        Duration drain,
        String version) {
    /** The port taken unless another is named. */
    public static final int PORT = 7420;

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration DRAIN = Duration.ofSeconds(5);

    public HttpOptions {
        hosts = Set.copyOf(hosts);
        mounts = List.copyOf(mounts);
    }

    /** Listens on this machine only, where no key is needed. */
    public static HttpOptions local(int port) {
        return new HttpOptions(LOOPBACK, port, false, Set.of(), List.of(), DRAIN, "development");
    }

    /** The same, on another address. */
    public HttpOptions withAddress(String other) {
        return new HttpOptions(other, port, keysRequired, hosts, mounts, drain, version);
    }

    /** The same, asking everybody for a key, or only those on other machines. */
    public HttpOptions withKeysRequired(boolean required) {
        return new HttpOptions(address, port, required, hosts, mounts, drain, version);
    }

    /** The same, with other names to be addressed by. */
    public HttpOptions withHosts(Set<String> others) {
        return new HttpOptions(address, port, keysRequired, others, mounts, drain, version);
    }

    /** The same, with other further handlers. */
    public HttpOptions withMounts(List<Mount> others) {
        return new HttpOptions(address, port, keysRequired, hosts, others, drain, version);
    }

    /** The same, telling a version of the program. */
    public HttpOptions withVersion(String other) {
        return new HttpOptions(address, port, keysRequired, hosts, mounts, drain, other);
    }
}
