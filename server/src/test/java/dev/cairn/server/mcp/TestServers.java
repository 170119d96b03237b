package dev.cairn.server.mcp;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Servers for tests, over the fixtures or a catalogue of the test's own. */
final class TestServers {
    private TestServers() {}

    static final ServerInfo INFO =
            new ServerInfo("cairn-test", "Cairn test server", "1.2.3", "Only for tests.", EnumSet.allOf(Feature.class));

    /** A server that offers the conformance fixtures. */
    static McpServer fixtures(ExecutorService threads) {
        return with(threads, McpSettings.standard(), server -> new ConformanceFixtures(server));
    }

    /** A server that offers what the given function makes of a reference to it. */
    static McpServer with(
            ExecutorService threads, McpSettings settings, Function<Supplier<McpServer>, Catalogue> catalogue) {
        var self = new AtomicReference<McpServer>();
        Catalogue offered = catalogue.apply(self::get);
        var server = new McpServer(INFO, () -> offered, settings, threads, InstantSource.system(), SecureRandom::new);
        self.set(server);
        return server;
    }

    /** An HTTP server on a free port of the loopback interface, with MCP at {@code /mcp}. */
    static final class Http implements AutoCloseable {
        private final HttpServer server;
        private final McpServer mcp;
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

        Http(McpServer mcp, McpHttp.Authenticator authenticator) throws IOException {
            this.mcp = mcp;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/mcp", mcp.http(authenticator)).getFilters().add(HostCheck.loopback());
            server.setExecutor(threads);
            server.start();
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
        }

        @Override
        public void close() {
            mcp.close();
            server.stop(0);
            threads.shutdownNow();
        }
    }

    /** Serves the fixtures over stdio, or over HTTP with the argument {@code http}, until the input ends. */
    public static void main(String[] args) throws IOException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        McpServer server = fixtures(threads);
        if (args.length > 0 && args[0].equals("http")) {
            try (var http = new Http(server, exchange -> null)) {
                System.out.println(http.uri());
                while (System.in.read() >= 0) {
                    // why: runs until whoever started it closes its input
                }
            }
            return;
        }
        server.serve(System.in, System.out, null);
    }
}
