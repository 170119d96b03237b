package dev.cairn.sqlite;

import dev.cairn.Id;
import dev.cairn.json.Json;
import dev.cairn.port.WordIndex.Match;
import dev.cairn.sql.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Items that share telling terms. Of each term the newest items are looked at, so many at most, which FTS5 reads from the end
 * of the term's list without counting it; where most terms have more, also the newest that have two of them.
 */
final class SharedTerms {
    /** So many terms are looked for, the longest first. */
    private static final int TERMS = 6;
    /** Of a text with so many telling terms, an item must have two. */
    private static final int MANY = 4;
    /** So many of a term's newest items are looked at. */
    private static final int NEWEST = 100;

    // why: no filter by the term of the kind, which has every item of it to pass over
    private static final String ITEMS = """
            SELECT (SELECT json_group_array(id)
                    FROM (SELECT rowid AS id FROM words WHERE words MATCH j.value ORDER BY rowid DESC LIMIT :most)) AS ids
            FROM json_each(:matches) j
            ORDER BY j.key
            """;

    private SharedTerms() {}

    static List<Match> of(Tx tx, long user, Collection<String> terms, int limit) {
        if (terms.isEmpty()) {
            return List.of();
        }
        Set<String> common = CommonTerms.find(tx, user, terms).keySet();
        List<String> telling = terms.stream()
                .filter(term -> !common.contains(term))
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .limit(TERMS)
                .toList();
        List<String> each = telling.stream().map(term -> quoted(user, term)).toList();
        Map<Long, Double> scores = new HashMap<>();
        Map<Long, Integer> counts = new HashMap<>();
        int full = add(scores, counts, 1, items(tx, each));
        List<String> list = new ArrayList<>(telling);
        if (full * 2 > telling.size() || telling.size() < 2) {
            common.stream()
                    .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                    .limit(2)
                    .forEach(list::add);
            List<String> pairs = new ArrayList<>();
            for (int i = 0; i + 1 < Math.min(list.size(), 5); i++) {
                pairs.add(quoted(user, list.get(i)) + " AND " + quoted(user, list.get(i + 1)));
            }
            add(scores, counts, 2, items(tx, pairs));
        }
        int least = telling.size() < MANY ? 1 : 2;
        return scores.entrySet().stream()
                .filter(found -> counts.getOrDefault(found.getKey(), 0) >= least)
                .map(found -> new Match(new Id(found.getKey()), found.getValue()))
                .sorted(Comparator.comparingDouble(Match::score)
                        .reversed()
                        .thenComparing(match -> match.id().value(), Comparator.reverseOrder()))
                .limit(limit)
                .toList();
    }

    private static List<List<Long>> items(Tx tx, List<String> matches) {
        return matches.isEmpty()
                ? List.of()
                : tx.query(ITEMS).bind("matches", matches).bind("most", NEWEST).list(row -> ids(row.text("ids")));
    }

    private static List<Long> ids(String json) {
        return Json.parse(json) instanceof List<?> list
                ? list.stream().map(id -> (Long) id).toList()
                : List.of();
    }

    /** Counts items, those of rarer terms more; how many terms may have more items than were looked at. */
    private static int add(Map<Long, Double> scores, Map<Long, Integer> counts, int terms, List<List<Long>> found) {
        int full = 0;
        for (List<Long> items : found) {
            double weight = 1 / Math.sqrt(Math.max(1, items.size()));
            for (Long item : items) {
                scores.merge(item, weight, Double::sum);
                counts.merge(item, terms, Integer::sum);
            }
            full += items.size() == NEWEST ? 1 : 0;
        }
        return full;
    }

    private static String quoted(long user, String term) {
        return '"' + OwnTerms.before(user) + term.replace("\"", "\"\"") + '"';
    }
}
