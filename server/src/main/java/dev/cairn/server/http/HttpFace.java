package dev.cairn.server.http;

import com.sun.net.httpserver.HttpServer;
import dev.cairn.Cairn;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.Unavailable;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running HTTP server over a store, which it neither opens nor closes. Every request has a thread of its own. */
public final class HttpFace implements AutoCloseable {
    /**
     * Settings of the JDK's server, read when the first one is made. Answers at once instead of waiting for more to send;
     * two minutes to send a request, an hour to take the answer, which streams renew; idle connections are not kept long.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.maxReqTime", "120",
            "sun.net.httpserver.maxRspTime", "3600",
            "sun.net.httpserver.idleInterval", "60",
            "sun.net.httpserver.maxIdleConnections", "200",
            "jdk.httpserver.maxConnections", "1000");

    private static final int BACKLOG = 128;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Gateway gateway;
    private final HttpOptions options;
    private final AtomicBoolean closed = new AtomicBoolean();

    private HttpFace(HttpServer server, ExecutorService threads, Gateway gateway, HttpOptions options) {
        this.server = server;
        this.threads = threads;
        this.gateway = gateway;
        this.options = options;
    }

    /**
     * Starts listening.
     *
     * @throws Invalid if the address is none
     * @throws Conflict if callers need an API key and the store has none
     * @throws Unavailable if the address cannot be listened on
     */
    public static HttpFace start(Cairn cairn, HttpOptions options) {
        SETTINGS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        InetAddress address = resolve(options.address());
        boolean open = address.isLoopbackAddress() && !options.keysRequired();
        if (!open && !cairn.keys().any()) {
            throw new Conflict("Whoever calls " + options.address()
                    + " needs an API key, and this store has none. Make one with 'cairn key create NAME', or listen on"
                    + " 127.0.0.1, where none is needed.");
        }
        HttpServer server = listen(address, options);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Gateway gateway = new Gateway(cairn, options, open);
        server.setExecutor(threads);
        server.createContext("/", gateway);
        server.start();
        return new HttpFace(server, threads, gateway, options);
    }

    /** The port listened on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The address of the first page, for people and clients on this machine. */
    public URI uri() {
        InetAddress address = server.getAddress().getAddress();
        String host = address.isAnyLocalAddress()
                ? "127.0.0.1"
                : address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        return URI.create("http://" + host + ":" + port() + "/");
    }

    /** Takes no more requests, lets those under way be answered, for a while, and stops. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            gateway.drain(options.drain());
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private static InetAddress resolve(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new Invalid("Expected an address to listen on, such as 127.0.0.1, found '" + address + "'.", e);
        }
    }

    private static HttpServer listen(InetAddress address, HttpOptions options) {
        if (options.port() < 0 || options.port() > 65_535) {
            throw new Invalid("Expected a port from 0 to 65535, found " + options.port() + ".");
        }
        try {
            return HttpServer.create(new InetSocketAddress(address, options.port()), BACKLOG);
        } catch (IOException e) {
            throw new Unavailable(
                    "Cannot listen on " + options.address() + ":" + options.port() + " (" + e.getMessage()
                            + "). Is another server running there? Choose another port, or 0 for a free one.",
                    e);
        }
    }
}
