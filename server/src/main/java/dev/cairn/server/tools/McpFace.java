package dev.cairn.server.tools;

import dev.cairn.Cairn;
import dev.cairn.operation.Caller;
import dev.cairn.server.http.Mount;
import dev.cairn.server.mcp.Feature;
import dev.cairn.server.mcp.McpServer;
import dev.cairn.server.mcp.McpSettings;
import dev.cairn.server.mcp.ServerInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store for models: its operations as tools, its sessions and messages as resources. One face serves any number of
 * clients, over stdio and HTTP at once. The store is opened by the first request that needs it; one that cannot be opened
 * is an error of that request, and the next one tries again.
 */
public final class McpFace implements AutoCloseable {
    private static final String PATH = "/mcp";

    private static final Set<Feature> FEATURES =
            EnumSet.of(Feature.TOOLS, Feature.PROMPTS, Feature.RESOURCES, Feature.COMPLETIONS);

    private final McpServer server;
    private final Once store;
    private final Offer offer;
    private final ExecutorService threads;

    /**
     * A face.
     *
     * @param open opens the store; called again only after it failed. Whoever opens it closes it
     * @param version this program's
     * @param threads runs each request on a thread of its own
     * @param clock dates sessions of the protocol
     * @param random makes what must not be guessed
     * @param sampling whether summaries are asked of each client's own model, where it offers it
     */
    public McpFace(
            Supplier<Cairn> open,
            String version,
            ExecutorService threads,
            InstantSource clock,
            Supplier<SecureRandom> random,
            boolean sampling) {
        var info = new ServerInfo("cairn", "Cairn memory", version, Instructions.TEXT, FEATURES);
        this.store = new Once(open);
        this.offer = new Offer(store, sampling);
        this.threads = threads;
        this.server = new McpServer(info, () -> offer, McpSettings.standard(), threads, clock, random);
    }

    /** Opens the store and makes the tools beside what else goes on, so that the first request need not wait as long. */
    public void prepare(Options options) {
        threads.execute(() -> {
            try {
                store.get();
            } catch (RuntimeException e) {
                // why: the request that needs the store tries again, and has somebody to tell
            }
        });
        threads.execute(() -> offer.prepare(options.tools()));
    }

    /**
     * Serves one client over a pair of streams until the input ends. Nothing but protocol is written.
     *
     * @param caller as whom the client acts
     */
    public void serve(InputStream in, OutputStream out, Caller caller, Options options) throws IOException {
        server.serve(in, out, new Guest(caller, options));
    }

    /**
     * Streamable HTTP at {@code /mcp}, acting as whoever the HTTP face says is calling. A client chooses its tools and its
     * budget in the query: {@code /mcp?tools=full&replyTokens=4000}.
     */
    public Mount mount() {
        return new Mount(PATH, authenticator -> new McpMount(server, authenticator::caller));
    }

    /** Ends all subscriptions and streams. */
    @Override
    public void close() {
        server.close();
    }

    /** The one result of a supplier, which is asked again until it has given one. */
    private static final class Once implements Supplier<Cairn> {
        private final Supplier<Cairn> open;
        private final ReentrantLock opening = new ReentrantLock();
        private volatile @Nullable Cairn store;

        Once(Supplier<Cairn> open) {
            this.open = open;
        }

        @Override
        public Cairn get() {
            Cairn known = store;
            if (known != null) {
                return known;
            }
            opening.lock();
            try {
                known = store;
                if (known == null) {
                    known = open.get();
                    store = known;
                }
                return known;
            } finally {
                opening.unlock();
            }
        }
    }
}
