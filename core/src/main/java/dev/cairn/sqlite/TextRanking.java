package dev.cairn.sqlite;

import dev.cairn.Id;
import dev.cairn.port.WordIndex.Match;
import dev.cairn.sql.Tx;
import dev.cairn.sqlite.CommonTerms.Common;
import dev.cairn.text.Analyzer;
import dev.cairn.text.Fts5Query;
import dev.cairn.text.Match.Sequence;
import dev.cairn.text.PhraseCounts;
import dev.cairn.text.PhraseCounts.Counts;
import dev.cairn.text.TitledText;
import dev.cairn.text.WordQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ranks a few items by their texts as FTS5's {@code bm25} would. FTS5 reads every item of every word before it ranks the
 * first match; here the items of common words are known already.
 */
final class TextRanking {
    private static final double K1 = 1.2;
    private static final double B = 0.75;
    private static final double IDF_MIN = 1e-6;

    // why a plus: by an index of the user's, every row of the user would be looked at
    private static final String TEXTS = """
            SELECT m.id, coalesce(m.body, t.body) AS content, 1 AS terms, NULL AS title, NULL AS summary
            FROM messages m
            LEFT JOIN texts t ON t.id = m.text_id
            WHERE +m.user_id = :user AND m.id IN (SELECT value FROM json_each(:ids))
            UNION ALL
            SELECT id, content, 2, NULL, NULL FROM summaries
            WHERE +user_id = :user AND id IN (SELECT value FROM json_each(:ids))
            UNION ALL
            SELECT id, content, 2, NULL, NULL FROM pins
            WHERE +user_id = :user AND id IN (SELECT value FROM json_each(:ids))
            UNION ALL
            SELECT m.id, m.body, iif(m.session_id IS NULL, 1, 2), m.title, m.summary
            FROM memories m
            WHERE +m.user_id = :user AND m.id IN (SELECT value FROM json_each(:ids))
            UNION ALL
            SELECT c.id, c.body, 1,
                   d.title || (SELECT coalesce(group_concat(' > ' || value, ''), '') FROM json_each(c.headings)), NULL
            FROM chunks c JOIN documents d ON d.id = c.document_id
            WHERE +c.user_id = :user AND c.id IN (SELECT value FROM json_each(:ids))
            UNION ALL
            SELECT n.id, n.description, 1, n.name, NULL
            FROM patterns n
            WHERE +n.user_id = :user AND n.id IN (SELECT value FROM json_each(:ids))
            """;
    private static final String COUNT = "SELECT count(*) FROM words WHERE words MATCH :match";

    private static final Comparator<Match> BEST_FIRST = Comparator.comparingDouble(Match::score)
            .thenComparingLong(match -> match.id().value())
            .reversed();

    private final Tx tx;
    private final long user;
    private final PhraseCounts phrases;
    private final Map<String, Common> common;
    private final WordStatistics statistics;

    TextRanking(Tx tx, long user, WordQuery query, Map<String, Common> common) {
        this.tx = tx;
        this.user = user;
        this.phrases = new PhraseCounts(query);
        this.common = common;
        this.statistics = WordStatistics.read(tx);
    }

    /** @param terms how many terms of the item say where it belongs */
    private record Text(
            Id id,
            String content,
            long terms,
            @Nullable String title,
            @Nullable String summary) {
        String words() {
            return TitledText.of(title, content, summary);
        }
    }

    /** The items, best first; only those the user owns. */
    List<Match> rank(List<Id> ids) {
        List<Text> texts = tx.query(TEXTS)
                .bind("user", user)
                .bind("ids", ids.stream().map(Id::value).toList())
                .list(Text.class);
        List<Sequence> sequences = phrases.phrases();
        double[] weights = new double[sequences.size()];
        for (int i = 0; i < weights.length; i++) {
            // why: a single item needs no weights, only its turn
            weights[i] = texts.size() > 1 ? weight(items(sequences.get(i))) : 1;
        }
        List<Match> ranked = new ArrayList<>(texts.size());
        for (Text text : texts) {
            Counts counts = phrases.in(Analyzer.analyze(text.words()));
            ranked.add(new Match(text.id(), score(counts, text.terms(), weights)));
        }
        ranked.sort(BEST_FIRST);
        return ranked;
    }

    private double score(Counts counts, long placeTerms, double[] weights) {
        double length = (counts.terms() + placeTerms) / statistics.meanLength();
        double score = 0;
        for (int i = 0; i < weights.length; i++) {
            double count = counts.of(i);
            score += weights[i] * (count * (K1 + 1)) / (count + K1 * (1 - B + B * length));
        }
        return score;
    }

    private double weight(double items) {
        double idf = Math.log((statistics.items() - items + 0.5) / (items + 0.5));
        return idf <= 0 ? IDF_MIN : idf;
    }

    private double items(Sequence phrase) {
        Common known = phrase.prefix() || phrase.terms().size() > 1
                ? null
                : common.get(phrase.terms().getFirst());
        if (known == null) {
            String match = Fts5Query.after(OwnTerms.before(user)).render(phrase);
            return tx.query(COUNT).bind("match", match).number();
        }
        long items = switch (phrase.field()) {
            case WORDS -> known.words();
            case EXTRAS -> known.extras();
            case EITHER -> known.items();
        };
        return (double) items * statistics.items() / known.indexed();
    }
}
