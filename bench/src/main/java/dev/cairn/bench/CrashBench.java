package dev.cairn.bench;

import dev.cairn.Cairn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Kills processes while they write, and lets a fresh one check that nothing acknowledged is gone. */
final class CrashBench implements Benchmark {
    private static final System.Logger LOG = System.getLogger(CrashBench.class.getName());

    /** A store is used for so many rounds, so that checking stays quick and old damage would be met again. */
    private static final int ROUNDS_PER_STORE = 10;

    private static final int LIBRARIES = 2;
    private static final double LONGEST_SECONDS = 60;
    private static final int SHORTEST_MILLIS = 5;
    private static final int LONGEST_MILLIS = 400;

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public String about() {
        return "kill -9 in the middle of writes by library, MCP server and HTTP server";
    }

    @Override
    public boolean proof() {
        return true;
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        Random chance = new Random(settings.seed());
        Path launcher = settings.launcher() == null ? null : settings.builtLauncher();
        List<String> problems = new ArrayList<>();
        var readable = new Timings();
        long acknowledged = 0;
        Path folder = workspace.folder();
        long ofStore = 0;
        for (int round = 0; round < settings.rounds(); round++) {
            if (round % ROUNDS_PER_STORE == 0) {
                acknowledged += ofStore;
                ofStore = 0;
                folder = prepare(workspace);
            }
            Checker.Result result = round(launcher, folder, round, chance);
            readable.add((long) (result.millis() * 1e6));
            ofStore = result.acknowledged();
            for (String problem : result.problems()) {
                problems.add("seed " + settings.seed() + ", round " + round + ": " + problem);
            }
        }
        acknowledged += ofStore;
        problems.forEach(problem -> LOG.log(System.Logger.Level.ERROR, problem));
        return List.of(
                Figure.alone(
                        name(),
                        launcher == null ? "rounds, library only" : "rounds, library, MCP and HTTP",
                        "",
                        settings.rounds()),
                Figure.alone(name(), "acknowledged writes", "", (double) acknowledged),
                Figure.alone(name(), "lost, changed, misplaced, damaged, refused", "", problems.size())
                        .must(new Bar.AtMost(0, "")),
                Figure.alone(name(), "readable after a kill, p50", "ms", readable.median()),
                Figure.alone(name(), "readable after a kill, p95", "ms", readable.nanos(0.95) / 1e6),
                Figure.alone(name(), "readable after a kill, worst", "ms", readable.nanos(1) / 1e6)
                        .must(new Bar.AtMost(300, "ms")));
    }

    private static Path prepare(Workspace workspace) throws IOException {
        Path folder = workspace.folder();
        Files.createDirectory(folder.resolve("logs"));
        try (Cairn cairn = Cairn.open(folder.resolve("store.db"))) {
            Verification.prepare(cairn);
        }
        return folder;
    }

    private static Checker.Result round(@Nullable Path launcher, Path folder, int round, Random chance)
            throws Exception {
        Path store = folder.resolve("store.db");
        List<Worker> workers = new ArrayList<>();
        try (Checker checker = new Checker(store, folder.resolve("logs"), folder.resolve("errors"))) {
            start(workers, launcher, folder, round, chance);
            for (Worker worker : workers) {
                worker.awaitFirst();
            }
            kill(workers, chance);
            Checker.Result result = checker.check();
            List<String> problems = new ArrayList<>(result.problems());
            workers.forEach(worker -> problems.addAll(worker.complaints()));
            return new Checker.Result(result.millis(), result.acknowledged(), problems);
        } finally {
            for (Worker worker : workers) {
                worker.close();
            }
        }
    }

    private static void start(List<Worker> workers, @Nullable Path launcher, Path folder, int round, Random chance)
            throws Exception {
        int count = launcher == null ? LIBRARIES + 1 : LIBRARIES + 2;
        for (int w = 0; w < count; w++) {
            String name = "r" + round + "w" + w;
            var place = new Worker.Place(
                    folder.resolve("store.db"),
                    folder.resolve("logs").resolve(name),
                    folder.resolve("errors"),
                    name,
                    chance.nextLong(1L << 40));
            if (launcher == null || w < LIBRARIES) {
                workers.add(new Worker.Library(place, LONGEST_SECONDS));
            } else {
                workers.add(w == LIBRARIES ? Worker.Served.mcp(launcher, place) : Worker.Served.http(launcher, place));
            }
        }
    }

    /** Kills all at once, or first one and the others while they go on. */
    private static void kill(List<Worker> workers, Random chance) throws Exception {
        Thread.sleep(SHORTEST_MILLIS + chance.nextInt(LONGEST_MILLIS));
        if (chance.nextBoolean()) {
            workers.get(chance.nextInt(workers.size())).kill();
            Thread.sleep(SHORTEST_MILLIS + chance.nextInt(LONGEST_MILLIS / 4));
        }
        workers.forEach(Worker::kill);
        for (Worker worker : workers) {
            worker.close();
        }
    }
}
