package dev.cairn.server.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Model Context Protocol server, for any number of clients over any of its transports at the same time. Serves
 * revision 2026-07-28 and those from 2024-11-05 to 2025-11-25, each client by the one it opens with.
 */
public final class McpServer implements AutoCloseable {
    private final Engine engine;

    /**
     * A server.
     *
     * @param catalogue opens what is offered; called by the first request that needs it, never by a handshake, and again
     *     if it failed
     * @param threads runs each request; it should give every task a thread of its own, as virtual threads do
     * @param random gives what makes session ids and keys; asked for each of them, and never by a handshake over stdio
     */
    public McpServer(
            ServerInfo info,
            Supplier<Catalogue> catalogue,
            McpSettings settings,
            ExecutorService threads,
            InstantSource clock,
            Supplier<SecureRandom> random) {
        this.engine = new Engine(info, catalogue, settings, threads, clock, random);
    }

    /**
     * Serves one client over a pair of streams, one message a line, until the input ends; then lets what still runs
     * finish. Nothing but protocol is written. Does not close the streams.
     *
     * @param principal who the client is
     * @throws IOException if reading fails; an output that is gone ends serving without
     */
    public void serve(InputStream in, OutputStream out, @Nullable Principal principal) throws IOException {
        new StdioTransport(engine, in, out, principal).run();
    }

    /** Streamable HTTP, to be put behind one path of an HTTP server. */
    public McpHttp http(McpHttp.Authenticator authenticator) {
        return new McpHttp(engine, authenticator);
    }

    /** Tells subscribers that the list of tools has changed. */
    public void toolsChanged() {
        engine.publish(new Change(Change.Kind.TOOLS, null, null));
    }

    /** Tells subscribers that the list of prompts has changed. */
    public void promptsChanged() {
        engine.publish(new Change(Change.Kind.PROMPTS, null, null));
    }

    /**
     * Tells subscribers that the list of resources has changed.
     *
     * @param principal the only one whose list it is, or null if it is everybody's
     */
    public void resourcesChanged(@Nullable Principal principal) {
        engine.publish(new Change(Change.Kind.RESOURCES, null, nameOf(principal)));
    }

    /**
     * Tells those who watch a resource that it has changed.
     *
     * @param principal the only one to whom the URI means this resource, or null if it means the same to all
     */
    public void resourceUpdated(String uri, @Nullable Principal principal) {
        engine.publish(new Change(Change.Kind.RESOURCE, uri, nameOf(principal)));
    }

    /** Ends all subscriptions and streams. Requests that run are left to finish. */
    @Override
    public void close() {
        engine.close();
    }

    private static @Nullable String nameOf(@Nullable Principal principal) {
        return principal == null ? null : principal.getName();
    }
}
