package dev.cairn.bench;

import static dev.cairn.bench.Figure.beside;

import java.util.List;

/** One message, one transaction, eight callers at once. */
final class ThreadsBench implements Benchmark {
    @Override
    public String name() {
        return "threads";
    }

    @Override
    public String about() {
        return "one message in one transaction, by eight threads at once";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        var race = new CrowdRace(settings, workspace, false);
        race.run();
        String what = "writes a second, " + CrowdRace.THREADS + " threads";
        return List.of(
                beside(name(), what, "/s", race.own(), race.byHand(), "same statements")
                        .must(new Bar.AtLeastTimes(1.2)),
                beside(name(), what, "/s", race.own(), race.rowAndIndex(), "row and FTS5 trigger"));
    }
}
