package dev.cairn.bench;

import static dev.cairn.bench.Figure.alone;
import static dev.cairn.bench.Figure.beside;

import dev.cairn.Cairn;
import dev.cairn.Id;
import dev.cairn.bench.Corpus.Question;
import dev.cairn.bench.RawWords.Scored;
import dev.cairn.recall.Hit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finding messages by one to four words, all of which they must hold. */
final class SearchBench implements Benchmark {
    private static final int LIMIT = 10;
    private static final int BATCH = 1_000;
    private static final int SMALL = 1_000;
    private static final int LOOK_AT = 200;

    /** Words of more messages than this share count as very common. */
    private static final double COMMON_SHARE = 0.2;

    /** Scores this near count as equal: Cairn's index also counts the term that says in which session a message is. */
    private static final double NEAR = 0.002;

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String about() {
        return "messages that hold one to four words, rare, middling and common";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        List<Figure> figures = new ArrayList<>();
        var corpus = new Corpus(settings.seed());
        try (Pair pair = new Pair(workspace, corpus, settings.size())) {
            List<Question> questions = corpus.questions(settings.size(), settings.choose(400, 30));
            Timings[] timings = pair.race(questions, settings.seconds());
            String many = String.format(java.util.Locale.ROOT, "%,d messages", settings.size());
            figures.add(micros(many + ", p50", 0.5, timings).must(new Bar.AtMostTimes(1.3)));
            figures.add(micros(many + ", p95", 0.95, timings).must(new Bar.AtMostTimes(0.5)));
            figures.add(alone(name(), "same top ten", "%", pair.agreement(questions))
                    .must(new Bar.AtLeast(95, "%")));
        }
        try (Pair pair = new Pair(workspace, corpus, SMALL)) {
            Timings[] timings = pair.race(corpus.questions(SMALL, settings.choose(400, 30)), settings.seconds() / 4);
            figures.add(micros("1,000 messages, p95", 0.95, timings).must(new Bar.AtMost(2_000, "us")));
        }
        return figures;
    }

    private static Figure micros(String what, double share, Timings[] timings) {
        return beside("search", what, "us", timings[0].nanos(share) / 1e3, timings[1].nanos(share) / 1e3, "raw FTS5");
    }

    /** The same messages in Cairn and in a raw index. */
    private static final class Pair implements AutoCloseable {
        private final Cairn cairn;
        private final RawWords raw;
        private final Map<Id, Integer> numbers = new HashMap<>();

        Pair(Workspace workspace, Corpus corpus, int size) throws Exception {
            cairn = Cairn.open(workspace.store());
            raw = new RawWords(workspace.store());
            for (int i = 0; i < Item.SESSIONS; i++) {
                cairn.sessions().create(Item.session(i));
            }
            for (int from = 0; from < size; from += BATCH) {
                List<Item> items = new ArrayList<>(BATCH);
                for (int i = from; i < Math.min(size, from + BATCH); i++) {
                    items.add(Item.of(corpus, i));
                }
                List<Id> ids = Load.batch(cairn, items);
                for (int i = 0; i < ids.size(); i++) {
                    numbers.put(ids.get(i), from + i);
                }
                raw.load(items);
            }
            Load.settle(cairn);
        }

        Timings[] race(List<Question> questions, double seconds) throws Exception {
            List<String> expressions =
                    questions.stream().map(q -> RawWords.expression(q.text())).toList();
            int count = questions.size();
            var turns = new Turns();
            Timings own = turns.add(
                    i -> cairn.recall().search(questions.get(i % count).text()));
            Timings other = turns.add(i -> raw.search(expressions.get(i % count), LIMIT));
            turns.run(new Turns.Length(count, 10, 100 * count, seconds));
            return new Timings[] {own, other};
        }

        /** The share of questions with a word that is not very common whose best ten are the raw index's best ten. */
        double agreement(List<Question> questions) throws Exception {
            int asked = 0;
            int same = 0;
            for (Question question : questions) {
                if (question.rarest() <= COMMON_SHARE * numbers.size()) {
                    asked++;
                    same += agree(question) ? 1 : 0;
                }
            }
            return 100.0 * same / Math.max(1, asked);
        }

        private boolean agree(Question question) throws Exception {
            List<Scored> best = raw.scores(RawWords.expression(question.text()), LOOK_AT);
            List<Hit> hits = cairn.recall().search(question.text());
            if (hits.size() != Math.min(LIMIT, best.size())) {
                return false;
            }
            double last = hits.isEmpty() ? 0 : best.get(hits.size() - 1).score();
            Map<Integer, Double> scores = new HashMap<>();
            best.forEach(scored -> scores.put(scored.number(), scored.score()));
            return hits.stream().allMatch(hit -> scores.getOrDefault(numbers.get(hit.id()), 0.0) >= last * (1 - NEAR));
        }

        @Override
        public void close() throws Exception {
            cairn.close();
            raw.close();
        }
    }
}
