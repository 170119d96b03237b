package dev.cairn.bench;

import static dev.cairn.bench.Figure.beside;

import dev.cairn.Cairn;
import java.nio.file.Path;
import java.util.List;

/** Many messages in one transaction. */
final class BatchBench implements Benchmark {
    @Override
    public String name() {
        return "batch";
    }

    @Override
    public String about() {
        return "many messages in one transaction";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        int size = settings.choose(1_000, 50);
        int most = (int) Math.max(1, settings.seconds() * 4);
        int warmUp = settings.choose(3, 1);
        List<Item> items = Item.list(new Corpus(settings.seed()), (warmUp + most) * size);
        Path same = workspace.store();
        SameStatements.prepare(same);
        try (Cairn cairn = Cairn.open(workspace.store());
                SameStatements statements = new SameStatements(same, false, 0);
                SourceSchema trigger = new SourceSchema(workspace.store(), false, items.size())) {
            SameStatements.prepare(cairn);
            var turns = new Turns();
            Timings own = turns.add(i -> Load.batch(cairn, items.subList(i * size, (i + 1) * size)));
            Timings byHand = turns.add(i -> Load.batch(statements, items.subList(i * size, (i + 1) * size)));
            Timings rowAndIndex = turns.add(i -> Load.batch(trigger, items.subList(i * size, (i + 1) * size)));
            turns.run(new Turns.Length(warmUp, 1, most, settings.seconds()));
            String what = "messages a second, " + size + " at once";
            return List.of(
                    beside(name(), what, "/s", own.rate() * size, byHand.rate() * size, "same statements")
                            .must(new Bar.AtLeastTimes(0.6)),
                    beside(name(), what, "/s", own.rate() * size, rowAndIndex.rate() * size, "row and FTS5 trigger"));
        }
    }
}
