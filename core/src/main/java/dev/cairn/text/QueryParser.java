package dev.cairn.text;

import dev.cairn.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Splits a query into tokens and quotations, finds the operators among them, and makes clauses of the rest. */
final class QueryParser {
    private static final String OPENING = "\"\u201C\u201D\u201E\u00AB";
    private static final String CLOSING = "\"\u201D\u201C\u00BB";

    private final String text;
    private final int lastClosing;
    private final Map<String, Clause> required = new LinkedHashMap<>();
    private final Map<String, Clause> excluded = new LinkedHashMap<>();
    private final Map<String, Clause> symbols = new LinkedHashMap<>();

    QueryParser(String text) {
        this.text = cut(text);
        this.lastClosing = lastClosing();
    }

    WordQuery parse() {
        collect();
        if (!required.isEmpty()) {
            return new WordQuery(first(required), first(excluded));
        }
        // why: a query of nothing but exclusions is a text with hyphens, not a question.
        return new WordQuery(first(excluded.isEmpty() ? symbols : excluded), List.of());
    }

    private static List<Clause> first(Map<String, Clause> clauses) {
        List<Clause> all = new ArrayList<>(clauses.values());
        return all.subList(0, Math.min(all.size(), WordQuery.MOST_CLAUSES));
    }

    private void collect() {
        List<Token> tokens = tokens();
        boolean shouted = isShouted(tokens);
        List<Clause> before = List.of();
        boolean or = false;
        boolean not = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean inside = i > 0 && i < tokens.size() - 1;
            Operator operator = inside && !shouted ? operator(token) : Operator.NONE;
            if (operator != Operator.NONE) {
                or |= operator == Operator.OR && !before.isEmpty();
                not |= operator == Operator.NOT;
                continue;
            }
            ClauseBuilder built = ClauseBuilder.of(token);
            put(built.symbols(), symbols);
            List<Clause> clauses = built.clauses();
            if (clauses.isEmpty()) {
                continue;
            }
            if (not || token.excluded()) {
                put(clauses, excluded);
                before = List.of();
            } else if (or) {
                before.forEach(clause -> required.remove(clause.text()));
                before = List.of(either(before, clauses));
                put(before, required);
            } else {
                put(clauses, required);
                before = clauses;
            }
            or = false;
            not = false;
        }
    }

    private static void put(List<Clause> clauses, Map<String, Clause> to) {
        for (Clause clause : clauses) {
            to.put(clause.text(), clause);
        }
    }

    private enum Operator {
        AND,
        OR,
        NOT,
        NONE
    }

    private static Operator operator(Token token) {
        if (token.quoted() || token.excluded()) {
            return Operator.NONE;
        }
        return switch (token.text()) {
            case "AND" -> Operator.AND;
            case "OR" -> Operator.OR;
            case "NOT" -> Operator.NOT;
            default -> Operator.NONE;
        };
    }

    /** True if the other words are all in capitals too, so that OR may be one of them. */
    private static boolean isShouted(List<Token> tokens) {
        boolean capitals = false;
        for (Token token : tokens) {
            for (int i = 0; operator(token) == Operator.NONE && i < token.text().length(); i++) {
                if (Character.isLowerCase(token.text().charAt(i))) {
                    return false;
                }
                capitals |= Character.isUpperCase(token.text().charAt(i));
            }
        }
        return capitals;
    }

    private static Clause either(List<Clause> one, List<Clause> other) {
        List<Match> parts = new ArrayList<>();
        List<Match> alternatives = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (List<Clause> side : List.of(one, other)) {
            List<Match> all = new ArrayList<>();
            for (Clause clause : side) {
                all.add(clause.match());
                parts.addAll(clause.parts());
                texts.add(clause.text());
            }
            alternatives.add(Match.all(all));
        }
        return new Clause(String.join(" OR ", texts), new Match.Any(alternatives), parts, null, null);
    }

    /**
     * A stretch of the query between spaces or between quotes.
     *
     * @param prefix whether an asterisk follows its last word
     */
    record Token(String text, boolean quoted, boolean excluded, boolean prefix) {}

    private List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            boolean minus = text.charAt(at) == '-' && at + 1 < text.length() && startsClause(at + 1);
            int start = minus ? at + 1 : at;
            int close = closing(start);
            if (close > 0) {
                boolean star = text.startsWith("*", close + 1) || text.startsWith("*", close - 1);
                tokens.add(new Token(text.substring(start + 1, close), true, minus, star));
                at = close + 1;
            } else {
                int end = start + 1;
                while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && closing(end) < 0) {
                    end++;
                }
                String token = text.substring(start, end);
                tokens.add(new Token(token, false, minus, token.endsWith("*")));
                at = end;
            }
        }
        return tokens;
    }

    private boolean startsClause(int at) {
        return Character.isLetter(text.codePointAt(at)) || closing(at) > 0;
    }

    /** Where the quotation that opens here closes; negative if none does. */
    private int closing(int at) {
        if (at >= lastClosing || OPENING.indexOf(text.charAt(at)) < 0) {
            return -1;
        }
        for (int i = at + 1; i < text.length(); i++) {
            if (CLOSING.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private int lastClosing() {
        int last = -1;
        for (int i = 0; i < CLOSING.length(); i++) {
            last = Math.max(last, text.lastIndexOf(CLOSING.charAt(i)));
        }
        return last;
    }

    private static String cut(String text) {
        if (text.length() <= Limits.QUERY) {
            return text;
        }
        int end = Limits.QUERY;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
