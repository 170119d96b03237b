package dev.cairn.bench;

import static dev.cairn.bench.Figure.alone;
import static dev.cairn.bench.Figure.beside;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Scope;
import dev.cairn.bench.Corpus.Question;
import dev.cairn.embedding.EmbedPending;
import dev.cairn.local.HashingEmbedder;
import dev.cairn.port.EmbeddingModel;
import dev.cairn.recall.RecallQuery;
import java.util.List;
import java.util.Locale;

/**
 * Recall by words and meaning together. Vectors of what is stored come from an embedder that needs no model, because the
 * cost of a question does not depend on where they come from; with the cost of embedding a question, the local model
 * embeds it.
 */
final class RecallBench implements Benchmark {
    private static final int BATCH = 1_000;
    private static final int QUESTIONS = 200;
    private static final int USERS = 100;
    private static final int SMALL = 10_000;
    private static final int EMBED_SECONDS = 3_600;

    @Override
    public String name() {
        return "recall";
    }

    @Override
    public String about() {
        return "recall by words and meaning, the question's vector given or not";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        var corpus = new Corpus(settings.seed());
        int size = settings.size();
        List<Question> questions = corpus.questions(size, settings.choose(QUESTIONS, 20));
        String many = String.format(Locale.ROOT, "%,d items", size);
        Timings alone;
        Timings shared;
        try (Cairn one = filled(workspace, corpus, size, 1, HashingEmbedder.MODEL);
                Cairn hundred = filled(workspace, corpus, size, settings.choose(USERS, 2), HashingEmbedder.MODEL)) {
            var turns = new Turns();
            Cairn user = hundred.as(Scope.user("user0"));
            alone = turns.add(i -> ask(one.as(Scope.user("user0")), questions, i));
            shared = turns.add(i -> ask(user, questions, i));
            turns.run(new Turns.Length(2 * questions.size(), 10, 100_000, settings.seconds()));
        }
        Timings whole = new Timings();
        int small = settings.choose(SMALL, 300);
        try (Cairn cairn = filled(workspace, corpus, small, 1, new MixedModel())) {
            var turns = new Turns();
            Cairn user = cairn.as(Scope.user("user0"));
            whole = turns.add(i -> ask(user, questions, i));
            turns.run(new Turns.Length(20, 10, 10_000, settings.seconds() / 2));
        }
        return List.of(
                alone(name(), many + ", vector given, p50", "ms", alone.median())
                        .must(new Bar.AtMost(5, "ms")),
                alone(name(), many + ", vector given, p95", "ms", alone.nanos(0.95) / 1e6)
                        .must(new Bar.AtMost(15, "ms")),
                beside(name(), "the same shared by many users, p50", "ms", shared.median(), alone.median(), "one user")
                        .must(new Bar.AtMostTimes(1.5)),
                alone(
                                name(),
                                String.format(Locale.ROOT, "%,d items, with its embedding, p50", small),
                                "ms",
                                whole.median())
                        .must(new Bar.AtMost(15, "ms")));
    }

    /** Asks what was not asked before: what is kept of a question has no part in the figures. */
    private static void ask(Cairn cairn, List<Question> questions, int i) {
        cairn.recall().recall(RecallQuery.of(questions.get(i % questions.size()).text() + " " + i, 10));
    }

    private static Cairn filled(Workspace workspace, Corpus corpus, int size, int users, EmbeddingModel model)
            throws Exception {
        Cairn cairn = Cairn.open(
                CairnOptions.file(workspace.store()).withModels(List.of(model)).withBackground(false));
        for (int u = 0; u < users; u++) {
            Cairn user = cairn.as(Scope.user("user" + u));
            for (int s = 0; s < Item.SESSIONS; s++) {
                user.sessions().create(Item.session(s));
            }
            for (int from = u * (size / users); from < (u + 1) * (size / users); from += BATCH) {
                int first = from;
                int last = Math.min((u + 1) * (size / users), from + BATCH);
                user.transaction(() -> {
                    for (int i = first; i < last; i++) {
                        user.messages().add(Item.session(i / BATCH % Item.SESSIONS), corpus.role(i), corpus.text(i));
                    }
                    return last;
                });
            }
        }
        cairn.embeddings().embed(new EmbedPending(EMBED_SECONDS));
        return cairn;
    }
}
