package dev.cairn.bench;

import static dev.cairn.bench.Figure.beside;

import dev.cairn.Cairn;
import java.nio.file.Path;
import java.util.List;

/** One message, one transaction, one caller. */
final class InsertBench implements Benchmark {
    @Override
    public String name() {
        return "insert";
    }

    @Override
    public String about() {
        return "one message in one transaction, safe from the death of the process";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        int warmUp = settings.choose(3_000, 50);
        int most = (int) (settings.seconds() * 5_000);
        List<Item> items = Item.list(new Corpus(settings.seed()), warmUp + most);
        Path same = workspace.store();
        SameStatements.prepare(same);
        try (Cairn cairn = Cairn.open(workspace.store());
                SameStatements statements = new SameStatements(same, false, 0);
                SourceSchema trigger = new SourceSchema(workspace.store(), false, items.size())) {
            SameStatements.prepare(cairn);
            var turns = new Turns();
            Timings own = turns.add(i -> {
                Item item = items.get(i);
                cairn.messages().add(item.session(), item.role(), item.text());
            });
            Timings byHand = turns.add(
                    i -> statements.insertAlone(items.get(i), items.get(i).session()));
            Timings rowAndIndex = turns.add(i -> trigger.insert(items.get(i)));
            turns.run(new Turns.Length(warmUp, 200, most, settings.seconds()));
            return List.of(
                    micros("p50", 0.5, own, byHand, "same statements").must(new Bar.AtMostTimes(1.3)),
                    micros("p50", 0.5, own, rowAndIndex, "row and FTS5 trigger").must(new Bar.AtMostTimes(2)),
                    micros("p95", 0.95, own, byHand, "same statements").must(new Bar.AtMost(1_000, "us")),
                    micros("p95", 0.95, own, rowAndIndex, "row and FTS5 trigger"),
                    micros("p99", 0.99, own, byHand, "same statements").must(new Bar.AtMostTimes(0.5)),
                    micros("p99", 0.99, own, rowAndIndex, "row and FTS5 trigger")
                            .must(new Bar.AtMostTimes(0.5)));
        }
    }

    private static Figure micros(String what, double share, Timings own, Timings other, String against) {
        return beside("insert", what, "us", own.nanos(share) / 1e3, other.nanos(share) / 1e3, against);
    }
}
