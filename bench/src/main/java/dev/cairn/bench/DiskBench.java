package dev.cairn.bench;

import dev.cairn.Cairn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What a message takes on disk, its index included. */
final class DiskBench implements Benchmark {
    private static final int BATCH = 1_000;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public String about() {
        return "bytes of a message on disk, index included";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        int count = settings.choose(20_000, 1_000);
        List<Item> items = Item.list(new Corpus(settings.seed()), count);
        Path store = workspace.store();
        SameStatements.prepare(store);
        long before = Workspace.bytes(store);
        try (Cairn cairn = Cairn.open(store)) {
            for (int from = 0; from < count; from += BATCH) {
                Load.batch(cairn, items.subList(from, Math.min(count, from + BATCH)));
            }
        }
        long own = Workspace.bytes(store) - before;
        Path source = workspace.store();
        new SourceSchema(source, false, count).close();
        long sourceBefore = Workspace.bytes(source);
        try (SourceSchema schema = new SourceSchema(source, false, count)) {
            for (int from = 0; from < count; from += BATCH) {
                Load.batch(schema, items.subList(from, Math.min(count, from + BATCH)));
            }
        }
        long other = Workspace.bytes(source) - sourceBefore;
        double text = items.stream()
                .mapToInt(item -> item.text().getBytes(StandardCharsets.UTF_8).length)
                .average()
                .orElse(0);
        return List.of(
                Figure.alone(name(), "text of a message", "B", text),
                Figure.beside(
                                name(),
                                "message on disk",
                                "B",
                                (double) own / count,
                                (double) other / count,
                                "source document's schema")
                        .must(new Bar.AtMost(700, "B")));
    }
}
