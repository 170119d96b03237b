package dev.cairn.bench;

import static dev.cairn.bench.Figure.beside;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import java.nio.file.Path;
import java.util.List;

/** Messages that survive the loss of power once they are acknowledged. */
final class DurableBench implements Benchmark {
    @Override
    public String name() {
        return "durable";
    }

    @Override
    public String about() {
        return "one message in one transaction, safe from the loss of power";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        int warmUp = settings.choose(500, 20);
        int most = (int) (settings.seconds() * 1_000);
        List<Item> items = Item.list(new Corpus(settings.seed()), warmUp + most);
        Path same = workspace.store();
        SameStatements.prepare(same);
        CairnOptions options = CairnOptions.file(workspace.store()).withPowerSafe(true);
        Timings own;
        Timings byHand;
        try (Cairn cairn = Cairn.open(options);
                SameStatements statements = new SameStatements(same, true, 0)) {
            SameStatements.prepare(cairn);
            var turns = new Turns();
            own = turns.add(i -> {
                Item item = items.get(i);
                cairn.messages().add(item.session(), item.role(), item.text());
            });
            byHand = turns.add(
                    i -> statements.insertAlone(items.get(i), items.get(i).session()));
            turns.run(new Turns.Length(warmUp, 50, most, settings.seconds() / 2));
        }
        var race = new CrowdRace(settings, workspace, true);
        race.run();
        return List.of(
                beside(
                                name(),
                                "p50, one caller",
                                "us",
                                own.nanos(0.5) / 1e3,
                                byHand.nanos(0.5) / 1e3,
                                "same statements")
                        .must(new Bar.AtMostTimes(1.3)),
                beside(name(), "writes a second, 8 callers", "/s", race.own(), race.byHand(), "same statements")
                        .must(new Bar.AtLeastTimes(3)),
                beside(
                        name(),
                        "writes a second, 8 callers",
                        "/s",
                        race.own(),
                        race.rowAndIndex(),
                        "row and FTS5 trigger"));
    }
}
