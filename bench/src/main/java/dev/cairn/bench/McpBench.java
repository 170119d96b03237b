package dev.cairn.bench;

import dev.cairn.Cairn;
import dev.cairn.Id;
import dev.cairn.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** An MCP server from the start of its process on, launcher included. */
final class McpBench implements Benchmark {
    private static final int STORED = 10_000;

    @Override
    public String name() {
        return "mcp";
    }

    @Override
    public String about() {
        return "an MCP server as a process: start, first answers, size of its tools, reading one of 10,000 items";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        Path launcher = settings.builtLauncher();
        Path store = workspace.store();
        Path errors = workspace.folder().resolve("errors");
        SameStatements.prepare(store);
        Peer peer = peer(settings, workspace);
        var own = new Server(Program.cairn(launcher, store, "mcp"), errors);
        var against = peer == null ? null : new Server(peer.empty(), errors);
        List<Figure> figures = new ArrayList<>(starts(settings, own, against, peer));
        figures.add(read(settings, workspace, launcher, peer));
        return figures;
    }

    /** The server to start beside ours, and the call by which it reads one item, if that is known. */
    private record Peer(
            Program empty,
            Program full,
            String name,
            @Nullable String tool,
            IntFunction<Map<String, @Nullable Object>> arguments) {}

    private static @Nullable Peer peer(Settings settings, Workspace workspace) throws Exception {
        String typed = settings.againstMcp();
        if (typed != null) {
            Program program = Program.typed(typed);
            String call = settings.againstRead();
            if (call == null) {
                return new Peer(program, program, "the other server", null, i -> Map.of());
            }
            int equals = call.indexOf('=');
            Map<String, @Nullable Object> arguments = Json.parseObject(call.substring(equals + 1));
            return new Peer(program, program, "the other server", call.substring(0, equals), i -> arguments);
        }
        if (!settings.peers()) {
            return null;
        }
        List<Item> items = Item.list(new Corpus(settings.seed()), stored(settings));
        return new Peer(
                Peers.memoryServer(workspace.folder(), List.of()),
                Peers.memoryServer(workspace.folder(), items),
                Peers.MEMORY_SERVER,
                "open_nodes",
                i -> Map.of("names", List.of(Peers.entity(i * 7 % items.size()))));
    }

    private static int stored(Settings settings) {
        return settings.choose(STORED, 200);
    }

    private List<Figure> starts(Settings settings, Server own, @Nullable Server against, @Nullable Peer peer)
            throws Exception {
        var turns = new Turns();
        turns.add(i -> own.start());
        if (against != null) {
            turns.add(i -> against.start());
        }
        turns.run(new Turns.Length(1, 1, settings.choose(15, 1), 4 * settings.seconds()));
        String name = peer == null ? "" : peer.name();
        return List.of(
                figure("start to initialize, p50", "ms", own.initialized.median(), against, Server::toInitialize, name)
                        .must(new Bar.AtMostTimes(0.9)),
                figure("start to first tool answer, p50", "ms", own.answered.median(), against, Server::toAnswer, name)
                        .must(new Bar.AtMostTimes(1.5)),
                figure("tools/list answer", "B", own.toolsBytes, against, server -> server.toolsBytes, name)
                        .must(new Bar.AtMost(8_000, "B")));
    }

    private Figure figure(
            String what,
            String unit,
            double own,
            @Nullable Server against,
            ToDoubleFunction<Server> figure,
            String name) {
        return against == null
                ? Figure.alone(name(), what, unit, own)
                : Figure.beside(name(), what, unit, own, figure.applyAsDouble(against), name);
    }

    /** Reads one message after another; beside it the call that was named for the other server. */
    private Figure read(Settings settings, Workspace workspace, Path launcher, @Nullable Peer peer) throws Exception {
        Path errors = workspace.folder().resolve("errors");
        int stored = stored(settings);
        Path store = workspace.store();
        SameStatements.prepare(store);
        List<Id> ids = new ArrayList<>(stored);
        try (Cairn cairn = Cairn.open(store)) {
            List<Item> items = Item.list(new Corpus(settings.seed()), stored);
            for (int from = 0; from < stored; from += 500) {
                ids.addAll(Load.batch(cairn, items.subList(from, Math.min(stored, from + 500))));
            }
        }
        String tool = peer == null ? null : peer.tool();
        var turns = new Turns();
        var length = new Turns.Length(settings.choose(500, 5), 50, 20_000, settings.seconds());
        try (McpClient client = connect(Program.cairn(launcher, store, "mcp", "--tools", "full"), errors)) {
            Timings own = turns.add(i -> client.call(
                    "message_get", Map.of("id", ids.get(i * 7 % stored).toString())));
            String what = "read one of " + stored + " items, p50";
            if (peer == null || tool == null) {
                turns.run(length);
                return Figure.alone(name(), what, "us", own.nanos(0.5) / 1e3);
            }
            try (McpClient against = connect(peer.full(), errors)) {
                Timings theirs =
                        turns.add(i -> against.call(tool, peer.arguments().apply(i)));
                turns.run(length);
                return Figure.beside(name(), what, "us", own.nanos(0.5) / 1e3, theirs.nanos(0.5) / 1e3, peer.name())
                        .must(new Bar.AtMostTimes(0.02));
            }
        }
    }

    private static McpClient connect(Program program, Path errors) throws Exception {
        McpClient client = new McpClient(program, errors);
        client.initialize();
        return client;
    }

    /** A server that is started again and again. */
    private static final class Server {
        private final Program program;
        private final Path errors;
        private final Timings initialized = new Timings();
        private final Timings answered = new Timings();
        private int toolsBytes;

        Server(Program program, Path errors) {
            this.program = program;
            this.errors = errors;
        }

        double toInitialize() {
            return initialized.median();
        }

        double toAnswer() {
            return answered.median();
        }

        /** Starts it and asks for its tools, then starts it again and calls one. */
        void start() throws Exception {
            String tool;
            long start = System.nanoTime();
            try (McpClient client = new McpClient(program, errors)) {
                client.initialize();
                initialized.add(System.nanoTime() - start);
                tool = McpClient.easiest(client.tools());
                toolsBytes = client.answerBytes();
            }
            start = System.nanoTime();
            try (McpClient client = connect(program, errors)) {
                client.call(tool, Map.of());
                answered.add(System.nanoTime() - start);
            }
        }
    }
}
