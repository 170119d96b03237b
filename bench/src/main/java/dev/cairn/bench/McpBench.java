package dev.cairn.bench;

import dev.cairn.Cairn;
import dev.cairn.Id;
import dev.cairn.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        String other = settings.againstMcp();
        var own = new Server(Program.cairn(launcher, store, "mcp"), errors);
        var against = other == null ? null : new Server(Program.typed(other), errors);
        List<Figure> figures = new ArrayList<>(starts(settings, own, against));
        figures.add(read(settings, workspace, launcher, errors));
        return figures;
    }

    private List<Figure> starts(Settings settings, Server own, @Nullable Server against) throws Exception {
        var turns = new Turns();
        turns.add(i -> own.start());
        if (against != null) {
            turns.add(i -> against.start());
        }
        turns.run(new Turns.Length(1, 1, settings.choose(15, 1), 4 * settings.seconds()));
        return List.of(
                figure("start to initialize, p50", "ms", own.initialized.median(), against, Server::toInitialize)
                        .must(new Bar.AtMostTimes(0.9)),
                figure("start to first tool answer, p50", "ms", own.answered.median(), against, Server::toAnswer)
                        .must(new Bar.AtMostTimes(1.5)),
                figure("tools/list answer", "B", own.toolsBytes, against, server -> server.toolsBytes)
                        .must(new Bar.AtMost(8_000, "B")));
    }

    private Figure figure(
            String what, String unit, double own, @Nullable Server against, ToDoubleFunction<Server> figure) {
        return against == null
                ? Figure.alone(name(), what, unit, own)
                : Figure.beside(name(), what, unit, own, figure.applyAsDouble(against), "the other server");
    }

    /** Reads one message after another; beside it the call that was named for the other server. */
    private Figure read(Settings settings, Workspace workspace, Path launcher, Path errors) throws Exception {
        int stored = settings.choose(STORED, 200);
        Path store = workspace.store();
        SameStatements.prepare(store);
        List<Id> ids = new ArrayList<>(stored);
        try (Cairn cairn = Cairn.open(store)) {
            List<Item> items = Item.list(new Corpus(settings.seed()), stored);
            for (int from = 0; from < stored; from += 500) {
                ids.addAll(Load.batch(cairn, items.subList(from, Math.min(stored, from + 500))));
            }
        }
        String other = settings.againstMcp();
        String call = settings.againstRead();
        var turns = new Turns();
        var length = new Turns.Length(settings.choose(500, 5), 50, 20_000, settings.seconds());
        try (McpClient client = connect(Program.cairn(launcher, store, "mcp", "--tools", "full"), errors)) {
            Timings own = turns.add(i -> client.call(
                    "message_get", Map.of("id", ids.get(i * 7 % stored).toString())));
            String what = "read one of " + stored + " items, p50";
            if (other == null || call == null) {
                turns.run(length);
                return Figure.alone(name(), what, "us", own.nanos(0.5) / 1e3);
            }
            String tool = call.substring(0, call.indexOf('='));
            Map<String, @Nullable Object> arguments = Json.parseObject(call.substring(call.indexOf('=') + 1));
            try (McpClient against = connect(Program.typed(other), errors)) {
                Timings theirs = turns.add(i -> against.call(tool, arguments));
                turns.run(length);
                return Figure.beside(
                                name(), what, "us", own.nanos(0.5) / 1e3, theirs.nanos(0.5) / 1e3, "the other server")
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
