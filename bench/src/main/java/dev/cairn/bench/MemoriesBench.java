package dev.cairn.bench;

import static dev.cairn.bench.Figure.alone;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.embedding.EmbedPending;
import dev.cairn.local.HashingEmbedder;
import dev.cairn.memory.AddMemory;
import dev.cairn.memory.OnDuplicate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What memories take: on disk with every index and vector, and in the memory of an MCP server. */
final class MemoriesBench implements Benchmark {
    private static final int COUNT = 10_000;
    private static final int LENGTH = 2_048;
    private static final int EMBED_SECONDS = 3_600;
    private static final int BATCH = 25;
    private static final double MEGA = 1e6;
    private static final int WAIT_MS = 3_000;

    @Override
    public String name() {
        return "memories";
    }

    @Override
    public String about() {
        return "memories of 2 KB: bytes on disk with all indexes and vectors, and memory of an MCP server";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        int count = settings.choose(COUNT, 200);
        Path store = workspace.store();
        var corpus = new Corpus(settings.seed());
        try (Cairn cairn = Cairn.open(CairnOptions.file(store)
                .withModels(List.of(HashingEmbedder.MODEL))
                .withBackground(false))) {
            for (int from = 0; from < count; from += BATCH) {
                int first = from;
                cairn.transaction(() -> {
                    for (int i = first; i < Math.min(count, first + BATCH); i++) {
                        cairn.memories()
                                .add(AddMemory.builder(text(corpus, i))
                                        .onDuplicate(OnDuplicate.KEEP)
                                        .build());
                    }
                    return first;
                });
            }
            cairn.embeddings().embed(new EmbedPending(EMBED_SECONDS));
            Load.settle(cairn);
        }
        List<Figure> figures = new ArrayList<>();
        double bytes = Workspace.bytes(store) / MEGA * COUNT / count;
        figures.add(alone(name(), String.format(Locale.ROOT, "%,d memories of 2 KB on disk", COUNT), "MB", bytes)
                .must(new Bar.AtMost(40, "MB")));
        Path launcher = settings.launcher();
        if (launcher != null) {
            figures.addAll(resident(launcher, store, workspace.folder().resolve("errors")));
        }
        return figures;
    }

    private List<Figure> resident(Path launcher, Path store, Path errors) throws Exception {
        try (McpClient client = new McpClient(Program.cairn(launcher, store, "mcp"), errors)) {
            client.initialize();
            client.call("session_list", Map.of());
            double before = residentMegabytes(client.pid());
            // why: the first question only begins to load the model; the second finds it there
            client.call("recall", Map.of("query", "first"));
            Thread.sleep(WAIT_MS);
            for (int i = 0; i < 20; i++) {
                client.call("recall", Map.of("query", "question number " + i));
            }
            return List.of(
                    alone(name(), "MCP server before the first use of the model", "MB", before)
                            .must(new Bar.AtMost(150, "MB")),
                    alone(name(), "MCP server with the model loaded", "MB", residentMegabytes(client.pid()))
                            .must(new Bar.AtMost(400, "MB")));
        }
    }

    private static double residentMegabytes(long pid) throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / MEGA;
            }
        }
        throw new LeftOut("the system does not say how much memory a process has");
    }

    private static String text(Corpus corpus, int number) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < LENGTH; i++) {
            text.append(corpus.text(number * 10 + i)).append(' ');
        }
        return text.substring(0, LENGTH);
    }
}
