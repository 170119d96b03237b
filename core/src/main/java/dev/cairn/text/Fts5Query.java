package dev.cairn.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes a {@link WordQuery} as an FTS5 expression on a table with the columns {@code w} (words) and {@code x} (extra
 * terms), made with {@link Analyzer#FTS5_TOKENIZE}. Every term is quoted, so no term can be an operator; the expression
 * stands in parentheses, so that others can be joined to it.
 */
public final class Fts5Query {
    private Fts5Query() {}

    /** The texts that have all that is required and nothing that is excluded. Only for a query that is not empty. */
    public static String all(WordQuery query) {
        List<String> clauses = new ArrayList<>();
        for (Clause clause : required(query)) {
            Match exact = clause.exact();
            String match = render(clause.match());
            // why: the word as written adds to the rank of a text that has it, and changes no match.
            clauses.add(exact == null ? match : "(" + match + " OR " + render(exact) + ")");
        }
        return without(String.join(" AND ", clauses), query.excluded());
    }

    /** The texts that have some of what is required and nothing that is excluded. Only for a query that is not empty. */
    public static String some(WordQuery query) {
        required(query);
        return without(render(query.some()), query.excluded());
    }

    private static List<Clause> required(WordQuery query) {
        if (query.isEmpty()) {
            throw new IllegalArgumentException("the query has nothing to look for; ask isEmpty() first");
        }
        return query.required();
    }

    private static String without(String expression, List<Clause> excluded) {
        if (excluded.isEmpty()) {
            return "(" + expression + ")";
        }
        List<String> alternatives =
                excluded.stream().map(clause -> render(clause.match())).toList();
        return "((" + expression + ") NOT (" + String.join(" OR ", alternatives) + "))";
    }

    private static String render(Match match) {
        return switch (match) {
            case Match.Sequence sequence -> render(sequence);
            case Match.Any any -> join(" OR ", any.of());
            case Match.All all -> join(" AND ", all.of());
        };
    }

    private static String join(String operator, List<Match> of) {
        return "(" + String.join(operator, of.stream().map(Fts5Query::render).toList()) + ")";
    }

    private static String render(Match.Sequence sequence) {
        String columns = switch (sequence.field()) {
            case WORDS -> "w : ";
            case EXTRAS -> "x : ";
            case EITHER -> "{w x} : ";
        };
        String terms = String.join(" ", sequence.terms()).replace("\"", "\"\"");
        return columns + '"' + terms + '"' + (sequence.prefix() ? " *" : "");
    }
}
