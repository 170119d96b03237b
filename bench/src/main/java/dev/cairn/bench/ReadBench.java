package dev.cairn.bench;

import static dev.cairn.bench.Figure.beside;

import dev.cairn.Cairn;
import dev.cairn.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Reading one message, and the newest of a session. */
final class ReadBench implements Benchmark {
    private static final int RECENT = 20;
    private static final int BATCH = 1_000;
    private static final int CHOICES = 1 << 14;

    @Override
    public String name() {
        return "read";
    }

    @Override
    public String about() {
        return "a message by its id; the newest twenty of a session of a thousand";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        int size = Math.max(BATCH, settings.choose(settings.size() / 5, BATCH));
        var corpus = new Corpus(settings.seed());
        List<Id> ids = new ArrayList<>(size);
        try (Cairn cairn = Cairn.open(workspace.store());
                SourceSchema source = new SourceSchema(workspace.store(), false, size)) {
            for (int i = 0; i < Item.SESSIONS; i++) {
                cairn.sessions().create(Item.session(i));
            }
            for (int from = 0; from < size; from += BATCH) {
                List<Item> items = new ArrayList<>(BATCH);
                for (int i = from; i < Math.min(size, from + BATCH); i++) {
                    items.add(Item.of(corpus, i));
                }
                ids.addAll(Load.batch(cairn, items));
                Load.batch(source, items);
            }
            int[] choices = new Random(settings.seed())
                    .ints(CHOICES, 0, size / BATCH * BATCH)
                    .toArray();
            return List.of(get(settings, cairn, source, ids, choices), recent(settings, cairn, source, choices));
        }
    }

    private Figure get(Settings settings, Cairn cairn, SourceSchema source, List<Id> ids, int[] choices)
            throws Exception {
        var turns = new Turns();
        Timings own = turns.add(i -> cairn.messages().get(ids.get(choices[i % CHOICES])));
        Timings other = turns.add(i -> source.get(choices[i % CHOICES] + 1L));
        turns.run(new Turns.Length(settings.choose(20_000, 200), 200, 2_000_000, settings.seconds() / 2));
        return beside(name(), "get by id, p50", "us", own.nanos(0.5) / 1e3, other.nanos(0.5) / 1e3, "SELECT * by id")
                .must(new Bar.AtMostTimes(2));
    }

    private Figure recent(Settings settings, Cairn cairn, SourceSchema source, int[] choices) throws Exception {
        int sessions = Item.SESSIONS;
        var turns = new Turns();
        Timings own = turns.add(i -> {
            int session = choices[i % CHOICES] / BATCH % sessions;
            cairn.messages().recent(Item.session(session), RECENT);
        });
        Timings other = turns.add(i -> source.recent(SourceSchema.session(choices[i % CHOICES]), RECENT));
        turns.run(new Turns.Length(settings.choose(2_000, 20), 20, 200_000, settings.seconds() / 2));
        return beside(
                        name(),
                        "recent 20 of a session, p50",
                        "us",
                        own.nanos(0.5) / 1e3,
                        other.nanos(0.5) / 1e3,
                        "source document's query")
                .must(new Bar.AtMostTimes(0.5));
    }
}
