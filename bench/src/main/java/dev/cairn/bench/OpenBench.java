package dev.cairn.bench;

import static dev.cairn.bench.Figure.beside;

import dev.cairn.Cairn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opening a store to its first answer, and making a new one, in a JVM that runs already. */
final class OpenBench implements Benchmark {
    @Override
    public String name() {
        return "open";
    }

    @Override
    public String about() {
        return "opening a store to its first answer, and making one, in a running JVM";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        int times = settings.choose(100, 5);
        int warmUp = settings.choose(10, 1);
        List<Path> own = new ArrayList<>();
        List<Path> other = new ArrayList<>();
        for (int i = 0; i < warmUp + times; i++) {
            own.add(workspace.store());
            other.add(workspace.store());
        }
        var making = new Turns();
        Timings made = making.add(i -> Cairn.open(own.get(i)).close());
        Timings madeByHand = making.add(i -> new SourceSchema(other.get(i), false, 0).close());
        making.run(new Turns.Length(warmUp, 5, times, settings.seconds() / 2));
        Path full = full(settings, workspace);
        Path fullByHand = other.getFirst();
        var opening = new Turns();
        Timings opened = opening.add(i -> {
            try (Cairn cairn = Cairn.open(full)) {
                cairn.sessions().get(Item.session(0));
            }
        });
        Timings openedByHand = opening.add(i -> new SourceSchema(fullByHand, false, 0).close());
        opening.run(new Turns.Length(warmUp, 5, times, settings.seconds() / 2));
        return List.of(
                millis("existing store, p50", opened, openedByHand).must(new Bar.AtMost(20, "ms")),
                millis("new store, p50", made, madeByHand).must(new Bar.AtMost(100, "ms")));
    }

    private Figure millis(String what, Timings own, Timings other) {
        return beside(name(), what, "ms", own.nanos(0.5) / 1e6, other.nanos(0.5) / 1e6, "plain, source schema");
    }

    private static Path full(Settings settings, Workspace workspace) throws Exception {
        Path store = workspace.store();
        SameStatements.prepare(store);
        try (Cairn cairn = Cairn.open(store)) {
            Load.batch(cairn, Item.list(new Corpus(settings.seed()), settings.choose(5_000, 100)));
        }
        return store;
    }
}
