package dev.cairn.sqlite;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Enums;
import dev.cairn.sql.Query;
import dev.cairn.sql.Tx;
import dev.cairn.sqlite.CommonTerms.Common;
import dev.cairn.text.Analyzer;
import dev.cairn.text.Clause;
import dev.cairn.text.Fts5Query;
import dev.cairn.text.Match.Sequence;
import dev.cairn.text.PhraseCounts;
import dev.cairn.text.Terms;
import dev.cairn.text.WordQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The word index in FTS5. It keeps no content: column {@code w} holds the words in order, {@code x} stems and parts, each
 * under its user; {@code s} where an item is.
 *
 * <p>What a question costs is the items of its words, because FTS5 counts them all to rank any. So where a word is known
 * to be common and few items match, those are ranked by their texts; and where every word is very common, only the newest
 * matches are ranked. What is found is the same.
 */
public final class FtsWords implements WordIndex {
    private static final String INSERT = "INSERT INTO words (rowid, w, x, s) VALUES (:id, :w, :x, :s)";
    private static final String DELETE = "DELETE FROM words WHERE rowid = :id";
    private static final String NEWEST = "SELECT rowid AS id FROM words ORDER BY rowid DESC LIMIT 1";

    // why: bm25 itself and not 'rank', which would have FTS5 sort every match with all its places
    private static final String BEST = """
            SELECT rowid AS id, -bm25(words, 1.0, 1.0, 0.0) AS score
            FROM words
            WHERE words MATCH :match AND rowid <= :newest
            ORDER BY score DESC, id DESC
            LIMIT :limit OFFSET :offset
            """;
    private static final String SOME = """
            SELECT rowid AS id FROM words WHERE words MATCH :match AND rowid <= :newest LIMIT :limit
            """;
    private static final String BEST_OF_NEWEST = """
            SELECT id, score
            FROM (SELECT rowid AS id, -bm25(words, 1.0, 1.0, 0.0) AS score
                  FROM words
                  WHERE words MATCH :match AND rowid <= :newest
                  ORDER BY rowid DESC
                  LIMIT :most)
            ORDER BY score DESC, id DESC
            LIMIT :limit OFFSET :offset
            """;
    private static final String COUNT = "SELECT count(*) FROM words WHERE words MATCH :match AND rowid <= :newest";
    private static final String FILTERED = """
            SELECT words.rowid AS id, -bm25(words, 1.0, 1.0, 0.0) AS score
            FROM words
            LEFT JOIN messages m ON m.id = words.rowid
            LEFT JOIN summaries y ON y.id = words.rowid
            LEFT JOIN pins p ON p.id = words.rowid
            LEFT JOIN memories k ON k.id = words.rowid
            LEFT JOIN chunks c ON c.id = words.rowid
            LEFT JOIN documents d ON d.id = c.document_id
            LEFT JOIN patterns n ON n.id = words.rowid
            WHERE words MATCH :match AND words.rowid <= :newest
              AND coalesce(m.user_id, y.user_id, p.user_id, k.user_id, c.user_id, n.user_id) = :user
              AND (:kinds = '[]' OR CASE WHEN m.id IS NOT NULL THEN 'message' WHEN y.id IS NOT NULL THEN 'summary'
                  WHEN p.id IS NOT NULL THEN 'pin' WHEN k.id IS NOT NULL THEN 'memory' WHEN c.id IS NOT NULL THEN 'chunk'
                  ELSE 'pattern' END IN (SELECT value FROM json_each(:kinds)))
              AND (CAST(:conversation AS INTEGER) IS NULL OR coalesce(
                  m.conversation_id, y.conversation_id,
                  (SELECT x.id FROM conversations x WHERE x.session_id = m.session_id AND x.main)) = :conversation)
              AND (CAST(:project AS INTEGER) IS NULL OR coalesce(k.project_id, d.project_id, n.project_id) = :project OR EXISTS (
                  SELECT 1 FROM sessions z
                  WHERE z.id = coalesce(m.session_id, y.session_id, p.session_id) AND z.project_id = :project))
              AND (CAST(:role AS TEXT) IS NULL OR m.role = :role)
              AND (CAST(:from AS INTEGER) IS NULL OR coalesce(
                  m.created_at, y.created_at, p.created_at, k.created_at, c.created_at, n.created_at) >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR coalesce(
                  m.created_at, y.created_at, p.created_at, k.created_at, c.created_at, n.created_at) < :to)
            ORDER BY score DESC, id DESC
            LIMIT :limit OFFSET :offset
            """;

    /** So many items of common words cost as much to count as one text to rank. */
    private static final int ITEMS_PER_TEXT = 800;

    /** So many items are ranked for candidates: a few milliseconds. */
    private static final int CANDIDATES_MAX = 1_500;

    /** A word of more items tells too little to rank all that have it. */
    private static final int VERY_COMMON = 20_000;

    private static final int TEXTS_MIN = 10;
    private static final int TEXTS_MAX = 100;

    private final int mostRanked;
    private final int veryCommon;
    private final int mostCandidates;

    public FtsWords() {
        this(Limits.RANKED, VERY_COMMON, CANDIDATES_MAX);
    }

    /**
     * @param mostRanked so many of the newest matches are ranked where all words are very common
     * @param veryCommon a word of more items is very common
     * @param mostCandidates so many items are ranked for candidates
     */
    FtsWords(int mostRanked, int veryCommon, int mostCandidates) {
        this.mostRanked = mostRanked;
        this.veryCommon = veryCommon;
        this.mostCandidates = mostCandidates;
    }

    @Override
    public void add(Tx tx, Entry entry) {
        Terms terms = OwnTerms.of(entry.user(), Analyzer.analyze(entry.text()));
        tx.query(INSERT)
                .bind("id", entry.id())
                .bind("w", terms.words())
                .bind("x", terms.extras())
                .bind("s", place(entry))
                .run();
    }

    @Override
    public void put(Tx tx, Entry entry) {
        tx.query(DELETE).bind("id", entry.id()).run();
        add(tx, entry);
    }

    @Override
    public Optional<Id> newest(Tx tx) {
        return tx.query(NEWEST).first(row -> row.id("id"));
    }

    @Override
    public Found search(Tx tx, Search search) {
        WordQuery query = WordQuery.parse(search.text());
        if (query.isEmpty()) {
            return Found.NOTHING;
        }
        return new Question(tx, search, query).answer();
    }

    @Override
    public List<Match> sharing(Tx tx, long user, Collection<String> terms, int limit) {
        return SharedTerms.of(tx, user, terms, limit);
    }

    @Override
    public Found candidates(Tx tx, Search search) {
        WordQuery query = WordQuery.parse(search.text());
        return query.isEmpty() ? Found.NOTHING : new Question(tx, search, query).rarest();
    }

    /** One question on the way to its answer. */
    private final class Question {
        private final Tx tx;
        private final Search search;
        private final WordQuery query;
        private final Fts5Query language;
        private final Map<String, Common> common;

        Question(Tx tx, Search search, WordQuery query) {
            this.tx = tx;
            this.search = search;
            this.query = query;
            this.language = Fts5Query.after(OwnTerms.before(search.user()));
            this.common = CommonTerms.find(tx, search.user(), terms(query));
        }

        Found answer() {
            if (!byTermsAlone(search.filter())) {
                String match = search.allWords() ? language.all(query) : language.some(query);
                return new Found(filtered(match), 0);
            }
            return search.allWords() ? all() : some();
        }

        private Found all() {
            if (query.required().stream().allMatch(this::veryCommon)) {
                return newest(language.all(query), search.offset(), search.limit(), mostRanked);
            }
            String match = scoped(language.all(query));
            int most = textsAtMost();
            if (most > 0) {
                List<Id> few = tx.query(SOME)
                        .bind("match", match)
                        .bind("newest", search.newest())
                        .bind("limit", most + 1)
                        .list(row -> row.id("id"));
                if (few.size() <= most) {
                    List<Match> ranked = new TextRanking(tx, search.user(), query, common).rank(few);
                    int from = Math.min(search.offset(), ranked.size());
                    int to = Math.min(from + search.limit(), ranked.size());
                    return new Found(ranked.subList(from, to), 0);
                }
            }
            return new Found(best(match, search.offset(), search.limit()), 0);
        }

        /** What has some of the rarest words: as many as cost little together, one at least. */
        Found rarest() {
            List<Clause> clauses = new ArrayList<>(query.required());
            clauses.sort(Comparator.comparingLong(this::items));
            long items = items(clauses.getFirst());
            int kept = 1;
            while (kept < clauses.size() && items + items(clauses.get(kept)) <= mostCandidates) {
                items += items(clauses.get(kept++));
            }
            String expression = language.some(new WordQuery(clauses.subList(0, kept), query.excluded()));
            if (!byTermsAlone(search.filter())) {
                return new Found(filtered(expression), 0);
            } else if (items > mostCandidates) {
                return newest(expression, search.offset(), search.limit(), mostCandidates);
            }
            return new Found(best(scoped(expression), search.offset(), search.limit()), 0);
        }

        /** In how many items a word is, as far as it is known to be common. */
        private long items(Clause clause) {
            Common known = clause.term() == null ? null : common.get(clause.term());
            return known == null ? 0 : known.items();
        }

        /** First what has a word that is not very common, then the rest. */
        private Found some() {
            List<Clause> rare = query.required().stream()
                    .filter(clause -> !veryCommon(clause))
                    .toList();
            if (rare.isEmpty()) {
                return newest(language.some(query), search.offset(), search.limit(), mostRanked);
            }
            WordQuery telling = new WordQuery(rare, query.excluded());
            String match = scoped(language.some(telling));
            List<Match> found = best(match, search.offset(), search.limit());
            if (rare.size() == query.required().size() || found.size() == search.limit()) {
                return new Found(found, 0);
            }
            long before = tx.query(COUNT)
                    .bind("match", match)
                    .bind("newest", search.newest())
                    .number();
            List<Clause> others =
                    query.required().stream().filter(this::veryCommon).toList();
            List<Clause> excluded = new ArrayList<>(query.excluded());
            excluded.addAll(parts(rare));
            Found rest = newest(
                    language.some(new WordQuery(others, excluded)),
                    (int) Math.max(0, search.offset() - before),
                    search.limit() - found.size(),
                    mostRanked);
            List<Match> both = new ArrayList<>(found);
            both.addAll(rest.matches());
            return new Found(both, rest.newest());
        }

        private Found newest(String expression, int offset, int limit, int most) {
            List<Match> best = tx.query(BEST_OF_NEWEST)
                    .bind("match", scoped(expression))
                    .bind("newest", search.newest())
                    .bind("most", most)
                    .bind("limit", limit)
                    .bind("offset", offset)
                    .list(Match.class);
            return new Found(best, most);
        }

        private List<Match> best(String match, int offset, int limit) {
            return tx.query(BEST)
                    .bind("match", match)
                    .bind("newest", search.newest())
                    .bind("limit", limit)
                    .bind("offset", offset)
                    .list(Match.class);
        }

        private List<Match> filtered(String expression) {
            Filter filter = search.filter();
            Query ranked = tx.query(FILTERED)
                    .bind("user", search.user())
                    .bind("kinds", filter.kinds())
                    .bind("conversation", filter.conversation())
                    .bind("project", filter.project())
                    .bind("role", filter.role())
                    .bind("from", filter.from())
                    .bind("to", filter.to());
            return ranked.bind("match", scoped(expression))
                    .bind("newest", search.newest())
                    .bind("limit", search.limit())
                    .bind("offset", search.offset())
                    .list(Match.class);
        }

        /** Up to how many texts cost less to rank than the common words to count. */
        private int textsAtMost() {
            if (common.isEmpty() || query.required().size() == 1) {
                return 0;
            }
            long items = common.values().stream().mapToLong(Common::items).sum();
            return Math.clamp(items / ITEMS_PER_TEXT, TEXTS_MIN, TEXTS_MAX);
        }

        private boolean veryCommon(Clause clause) {
            return items(clause) > veryCommon;
        }

        private String scoped(String expression) {
            StringBuilder scope = new StringBuilder();
            Id session = search.filter().session();
            if (session != null) {
                scope.append("s : \"").append(session(session)).append("\" AND ");
            }
            Set<Kind> kinds = search.filter().kinds();
            if (!kinds.isEmpty() && !kinds.contains(Kind.MESSAGE)) {
                String any =
                        kinds.stream().sorted().map(k -> "\"" + kind(k) + "\"").collect(Collectors.joining(" OR "));
                scope.append("s : (").append(any).append(") AND ");
            }
            return scope.append(expression).toString();
        }
    }

    /** What {@code some} of these clauses look for, each for itself. */
    private static List<Clause> parts(List<Clause> clauses) {
        List<Clause> parts = new ArrayList<>(clauses);
        for (Clause clause : clauses) {
            for (dev.cairn.text.Match part : clause.parts()) {
                parts.add(new Clause(clause.text(), part, List.of(), null, null));
            }
        }
        return parts;
    }

    private static List<String> terms(WordQuery query) {
        List<String> terms = new ArrayList<>();
        for (Sequence phrase : new PhraseCounts(query).phrases()) {
            if (phrase.terms().size() == 1 && !phrase.prefix()) {
                terms.add(phrase.terms().getFirst());
            }
        }
        return terms;
    }

    /** Whether terms of the index say all that is asked for. */
    private static boolean byTermsAlone(Filter filter) {
        return !filter.kinds().contains(Kind.MESSAGE)
                && filter.conversation() == null
                && filter.project() == null
                && filter.role() == null
                && filter.from() == null
                && filter.to() == null;
    }

    private static String place(Entry entry) {
        Id session = entry.session();
        String place = session == null ? "" : session(session);
        return entry.kind() == Kind.MESSAGE ? place : (place + " " + kind(entry.kind())).strip();
    }

    private static String session(Id id) {
        return "s" + Long.toString(id.value(), Character.MAX_RADIX);
    }

    private static String kind(Kind kind) {
        return "k" + Enums.name(kind);
    }
}
