package dev.cairn.bench;

import dev.cairn.Cairn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Eight processes writing to one store at once. */
final class ProcessesBench implements Benchmark {
    private static final System.Logger LOG = System.getLogger(ProcessesBench.class.getName());
    private static final int PROCESSES = 8;

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public String about() {
        return "eight processes write to one store at once: nothing lost, no error, places unique and without gaps";
    }

    @Override
    public boolean proof() {
        return true;
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        Path folder = workspace.folder();
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Path store = folder.resolve("store.db");
        Path errors = folder.resolve("errors");
        try (Cairn cairn = Cairn.open(store)) {
            Verification.prepare(cairn);
        }
        List<Worker.Library> workers = new ArrayList<>();
        int failed = 0;
        try (Checker checker = new Checker(store, logs, folder.resolve("checker-errors"))) {
            for (int w = 0; w < settings.choose(PROCESSES, 2); w++) {
                workers.add(new Worker.Library(
                        new Worker.Place(store, logs.resolve("w" + w), errors, "w" + w, settings.seed() + w),
                        settings.seconds()));
            }
            for (Worker.Library worker : workers) {
                worker.awaitEnd();
                failed += worker.complaints().size();
            }
            Checker.Result result = checker.check();
            result.problems().forEach(problem -> LOG.log(System.Logger.Level.ERROR, problem));
            if (failed > 0) {
                LOG.log(System.Logger.Level.ERROR, Files.readString(errors));
            }
            return List.of(
                    Figure.alone(name(), "acknowledged writes", "", (double) result.acknowledged()),
                    Figure.alone(
                            name(), "acknowledged writes a second", "/s", result.acknowledged() / settings.seconds()),
                    Figure.alone(name(), "processes that met an error", "", failed)
                            .must(new Bar.AtMost(0, "")),
                    Figure.alone(
                                    name(),
                                    "lost, changed, misplaced, damaged",
                                    "",
                                    result.problems().size())
                            .must(new Bar.AtMost(0, "")));
        } finally {
            for (Worker.Library worker : workers) {
                worker.close();
            }
        }
    }
}
