package dev.cairn.bench;

import static dev.cairn.bench.Figure.alone;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.bench.Corpus.Question;
import dev.cairn.context.AssembleContext;
import dev.cairn.embedding.EmbedPending;
import dev.cairn.models.Tokenizers;
import java.util.List;
import java.util.Locale;

/**
 * A context of 1,500 tokens from one long session, before questions not asked before: with the embedding of the question by the
 * local model, its ledger, and tokens counted by an estimate or exactly.
 */
final class ContextBench implements Benchmark {
    private static final String SESSION = "long";
    private static final int MESSAGES = 10_000;
    private static final int QUESTIONS = 200;
    private static final int BATCH = 1_000;
    private static final int BUDGET = 1_500;
    private static final int EMBED_SECONDS = 3_600;

    @Override
    public String name() {
        return "context";
    }

    @Override
    public String about() {
        return "a context of 1,500 tokens from a session of 10,000 messages";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        var corpus = new Corpus(settings.seed());
        int messages = settings.choose(MESSAGES, 300);
        List<Question> questions = corpus.questions(messages, settings.choose(QUESTIONS, 20));
        Timings estimated;
        Timings exact;
        try (Cairn cairn = filled(workspace, corpus, messages)) {
            var turns = new Turns();
            estimated = turns.add(i -> ask(cairn, questions, i, "claude"));
            exact = turns.add(i -> ask(cairn, questions, i, "gpt-4o"));
            turns.run(new Turns.Length(2 * questions.size(), 10, 100_000, settings.seconds()));
        }
        String many = String.format(Locale.ROOT, "session of %,d messages, ", messages);
        return List.of(
                alone(name(), many + "tokens by estimate, p50", "ms", estimated.median())
                        .must(new Bar.AtMost(10, "ms")),
                alone(name(), many + "tokens counted exactly, p50", "ms", exact.median())
                        .must(new Bar.AtMost(10, "ms")),
                alone(name(), "the same, p95", "ms", exact.nanos(0.95) / 1e6));
    }

    private static void ask(Cairn cairn, List<Question> questions, int i, String model) {
        String question = questions.get(i % questions.size()).text() + " " + i;
        cairn.contexts()
                .assemble(AssembleContext.of(SESSION, question).within(BUDGET).forModel(model));
    }

    private static Cairn filled(Workspace workspace, Corpus corpus, int messages) throws Exception {
        Cairn cairn = Cairn.open(CairnOptions.file(workspace.store())
                .withModels(List.of(new MixedModel()))
                .withTokens(new Tokenizers())
                .withBackground(false));
        cairn.sessions().create(SESSION);
        for (int from = 0; from < messages; from += BATCH) {
            int first = from;
            int last = Math.min(messages, from + BATCH);
            cairn.transaction(() -> {
                for (int i = first; i < last; i++) {
                    cairn.messages().add(SESSION, corpus.role(i), corpus.text(i));
                }
                return last;
            });
        }
        cairn.embeddings().embed(new EmbedPending(EMBED_SECONDS));
        return cairn;
    }
}
