package dev.cairn.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The query side: what any user text asks for. There are no wrong queries; signs that mean nothing are left out.
 *
 * <ul>
 *   <li>Words: a text must have all of them, in any order. {@code running} finds every word of its stem,
 *       {@code getUserById} is found under {@code get_user_by_id} and the other way round.
 *   <li>{@code "several words"}: these words as written, next to each other; typographic quotes too.
 *   <li>{@code begin*}: words that begin so, from two characters on.
 *   <li>{@code -word}, {@code NOT word}: texts without it. Only if something else is asked for.
 *   <li>{@code one OR two}: either. {@code AND} means nothing new. Both in capitals, between other words, and not in a
 *       query that is all capitals.
 *   <li>Symbols and emoji count if the query has no words.
 * </ul>
 *
 * <p>When no text has all, an engine may ask for texts that have some ({@link #some}); it ranks those with more higher.
 *
 * @param required what a text must have, each once; empty if the query has nothing to look for
 * @param excluded what a text must not have
 */
public record WordQuery(List<Clause> required, List<Clause> excluded) {
    /** So many clauses of a query count. */
    public static final int MOST_CLAUSES = 32;

    /** So many alternatives are asked for when a part is enough. */
    static final int MOST_ALTERNATIVES = 128;

    public WordQuery {
        required = List.copyOf(required);
        excluded = List.copyOf(excluded);
    }

    /** The query a text asks; never fails. */
    public static WordQuery parse(String text) {
        return new QueryParser(text).parse();
    }

    /** True if there is nothing to look for: the query finds nothing. */
    public boolean isEmpty() {
        return required.isEmpty();
    }

    /** All that is required. Only for a query that is not empty. */
    public Match all() {
        List<Match> all = new ArrayList<>();
        required.forEach(clause -> all.add(clause.match()));
        return Match.all(all);
    }

    /** Anything that is required, or a part of it. Only for a query that is not empty. */
    public Match some() {
        List<Match> alternatives = new ArrayList<>();
        required.forEach(clause -> add(clause.match(), alternatives));
        required.forEach(clause -> clause.parts().forEach(part -> add(part, alternatives)));
        return Match.any(alternatives.subList(0, Math.min(alternatives.size(), MOST_ALTERNATIVES)));
    }

    private static void add(Match match, List<Match> to) {
        if (match instanceof Match.Any any) {
            any.of().forEach(each -> add(each, to));
        } else {
            to.add(match);
        }
    }
}
