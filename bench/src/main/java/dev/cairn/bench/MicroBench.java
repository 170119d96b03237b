package dev.cairn.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Single functions by JMH, each in a JVM of its own. */
final class MicroBench implements Benchmark {
    private static final int RUNS = 3;
    private static final int FUNCTIONS = 5;
    private static final int WARNS_OF_UNSAFE = 23;

    @Override
    public String name() {
        return "micro";
    }

    @Override
    public String about() {
        return "single functions, by JMH: analysis of text, JSON, a read from memory";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        long millis = Math.max(20, (long) (settings.seconds() * 1_000 / FUNCTIONS / (2 * RUNS)));
        Options options = new OptionsBuilder()
                .include("dev\\.cairn\\.bench\\.micro\\..*")
                .forks(settings.choose(1, 0))
                .jvmArgsAppend(arguments(workspace))
                .warmupIterations(RUNS)
                .warmupTime(TimeValue.milliseconds(millis))
                .measurementIterations(RUNS)
                .measurementTime(TimeValue.milliseconds(millis))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        return new Runner(options).run().stream().map(MicroBench::figure).toList();
    }

    private static String[] arguments(Workspace workspace) throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add("--enable-native-access=ALL-UNNAMED");
        arguments.add("-Djava.io.tmpdir=" + workspace.folder());
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        return arguments.toArray(String[]::new);
    }

    private static Figure figure(RunResult result) {
        String unit = result.getPrimaryResult().getScoreUnit().replace("/op", "");
        String label = result.getParams().getBenchmark();
        return Figure.alone(
                "micro",
                label.substring(label.lastIndexOf('.') + 1)
                        .replaceAll("([A-Z])", " $1")
                        .toLowerCase(Locale.ROOT),
                unit,
                result.getPrimaryResult().getScore());
    }
}
