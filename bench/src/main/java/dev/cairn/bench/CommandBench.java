package dev.cairn.bench;

import dev.cairn.Cairn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search from the command line, from the start of the process to its end, launcher included. */
final class CommandBench implements Benchmark {
    private static final int STORED = 1_000;

    @Override
    public String name() {
        return "command";
    }

    @Override
    public String about() {
        return "./cairn search from the start of the process to its end";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        Path launcher = settings.builtLauncher();
        Path store = workspace.store();
        Path errors = workspace.folder().resolve("errors");
        SameStatements.prepare(store);
        var corpus = new Corpus(settings.seed());
        try (Cairn cairn = Cairn.open(store)) {
            Load.batch(cairn, Item.list(corpus, STORED));
        }
        Program search =
                Program.cairn(launcher, store, "search", corpus.words(3).getFirst());
        Program against = against(settings, workspace, corpus);
        var turns = new Turns();
        Timings own = turns.add(i -> run(search, errors));
        var length = new Turns.Length(1, 1, settings.choose(20, 1), 2 * settings.seconds());
        String name = settings.againstSearch() == null ? Peers.CLAUDE_FLOW : "the other command";
        String what = "search end to end, p50";
        if (against == null) {
            turns.run(length);
            return List.of(Figure.alone(name(), what, "ms", own.nanos(0.5) / 1e6));
        }
        Timings theirs = turns.add(i -> run(against, errors));
        turns.run(length);
        return List.of(Figure.beside(name(), what, "ms", own.nanos(0.5) / 1e6, theirs.nanos(0.5) / 1e6, name)
                .must(new Bar.AtMostTimes(0.8)));
    }

    private static @Nullable Program against(Settings settings, Workspace workspace, Corpus corpus) throws Exception {
        String other = settings.againstSearch();
        if (other != null) {
            return Program.typed(other);
        }
        return settings.peers() ? Peers.claudeFlowSearch(workspace.folder(), corpus) : null;
    }

    private static void run(Program program, Path errors) throws Exception {
        int code = program.run(errors);
        if (code != 0) {
            throw new IOException(program.words() + " ended with " + code + ". It said: "
                    + Files.readString(errors).strip());
        }
    }
}
