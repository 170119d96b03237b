package dev.cairn.bench;

import dev.cairn.bench.retrieval.RetrievalBench;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entry of {@code ./cairn bench}. */
public final class Bench {
    private static final int USAGE_ERROR = 64;
    private static final int FAILED = 1;

    /** All there are, in the order in which they run. */
    static final List<Benchmark> ALL = List.of(
            new InsertBench(),
            new ThreadsBench(),
            new DurableBench(),
            new BatchBench(),
            new ReadBench(),
            new SearchBench(),
            new VectorsBench(),
            new EmbedBench(),
            new RecallBench(),
            new ContextBench(),
            new MemoriesBench(),
            new OpenBench(),
            new McpBench(),
            new CommandBench(),
            new DiskBench(),
            new MicroBench(),
            new ProcessesBench(),
            new CrashBench(),
            new RestoreBench());

    private Bench() {}

    public static void main(String[] args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // why: a server started here would outlive an interrupted run
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
        int code = run(List.of(args), out, err);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs what is asked for and gives back the exit code. */
    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help") || args.contains("help")) {
            out.print(help());
            return 0;
        }
        try {
            if (!args.isEmpty() && args.getFirst().equals("retrieval")) {
                return retrieval(args.subList(1, args.size()), out, err);
            }
            String launcher = System.getProperty("cairn.launcher");
            Settings settings = Settings.of(
                    args, Path.of(System.getProperty("java.io.tmpdir")), launcher == null ? null : Path.of(launcher));
            List<Benchmark> chosen = chosen(settings.names());
            List<Figure> figures = new ArrayList<>();
            boolean failed = false;
            for (Benchmark benchmark : chosen) {
                err.println("cairn: measuring " + benchmark.name() + ": " + benchmark.about() + ".");
                try (Workspace workspace = new Workspace(settings.folder())) {
                    figures.addAll(benchmark.run(settings, workspace));
                } catch (LeftOut e) {
                    failed |= benchmark.proof();
                    err.println("cairn: left out " + benchmark.name() + ": " + e.getMessage() + ".");
                } catch (Exception e) {
                    failed = true;
                    err.println("cairn: " + benchmark.name() + " failed.");
                    e.printStackTrace(err);
                }
            }
            if (settings.json()) {
                Report.json(figures, out);
            } else {
                out.println("seed " + settings.seed() + (settings.quick() ? ", quick: no figure to rely on" : ""));
                Report.table(figures, out);
            }
            return failed || disproved(chosen, figures) ? FAILED : 0;
        } catch (IllegalArgumentException e) {
            err.println("cairn: " + e.getMessage() + " See ./cairn bench --help.");
            return USAGE_ERROR;
        }
    }

    private static int retrieval(List<String> args, PrintStream out, PrintStream err) {
        try (Workspace workspace = new Workspace(Path.of(System.getProperty("java.io.tmpdir")))) {
            return RetrievalBench.run(args, workspace.folder(), out, err);
        } catch (IOException e) {
            err.println("cairn: retrieval failed: " + e.getMessage());
            return FAILED;
        }
    }

    private static boolean disproved(List<Benchmark> run, List<Figure> figures) {
        List<String> proofs =
                run.stream().filter(Benchmark::proof).map(Benchmark::name).toList();
        return figures.stream()
                .anyMatch(figure -> proofs.contains(figure.bench()) && Boolean.FALSE.equals(figure.holds()));
    }

    private static List<Benchmark> chosen(List<String> names) {
        if (names.isEmpty()) {
            return ALL.stream().filter(benchmark -> !benchmark.proof()).toList();
        }
        return names.stream().map(Bench::named).toList();
    }

    private static Benchmark named(String name) {
        @Nullable
        Benchmark found =
                ALL.stream().filter(b -> b.name().equals(name)).findFirst().orElse(null);
        if (found == null) {
            throw new IllegalArgumentException("There is no benchmark '" + name + "'.");
        }
        return found;
    }

    private static String help() {
        var text = new StringBuilder(Settings.USAGE).append("\nBenchmarks:\n");
        ALL.forEach(b -> text.append(String.format("  %-12s%s%n", b.name(), b.about())));
        text.append(String.format(
                "  %-12s%s%n",
                "retrieval", "how well recall answers questions of others: ./cairn bench retrieval FOLDER"));
        return text.toString();
    }
}
