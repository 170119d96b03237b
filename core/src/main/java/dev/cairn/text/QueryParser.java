package dev.cairn.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Splits a query into tokens and quotations, finds the operators among them, and makes clauses of the rest. */
final class QueryParser {
    private static final String OPENING = "\"\u201C\u201D\u201E\u00AB";
    private static final String CLOSING = "\"\u201D\u201C\u00BB";

    private final String text;
    private final boolean capitals;
    private final int lastClosing;

    QueryParser(String text) {
        this.text = cut(text);
        this.capitals = this.text.equals(this.text.toUpperCase(Locale.ROOT));
        this.lastClosing = lastClosing();
    }

    WordQuery parse() {
        List<Token> tokens = tokens();
        Set<Clause> required = new LinkedHashSet<>();
        Set<Clause> excluded = new LinkedHashSet<>();
        Set<Clause> symbols = new LinkedHashSet<>();
        collect(tokens, required, excluded, symbols);
        if (required.isEmpty()) {
            // why: a query of nothing but exclusions is a text with hyphens, not a question.
            required = excluded.isEmpty() ? symbols : excluded;
            excluded = Set.of();
        }
        return new WordQuery(
                required.stream().limit(WordQuery.MOST_CLAUSES).toList(),
                excluded.stream().limit(WordQuery.MOST_CLAUSES).toList());
    }

    private void collect(List<Token> tokens, Set<Clause> required, Set<Clause> excluded, Set<Clause> symbols) {
        List<Clause> before = List.of();
        boolean or = false;
        boolean not = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (operator(token, i, tokens.size())) {
                case AND -> {}
                case OR -> or = !before.isEmpty();
                case NOT -> not = true;
                case NONE -> {
                    ClauseBuilder built = ClauseBuilder.of(token);
                    symbols.addAll(built.symbols());
                    List<Clause> clauses = built.clauses();
                    if (clauses.isEmpty()) {
                        continue;
                    }
                    if (not || token.excluded()) {
                        excluded.addAll(clauses);
                        before = List.of();
                    } else if (or) {
                        before.forEach(required::remove);
                        before = List.of(either(before, clauses));
                        required.addAll(before);
                    } else {
                        required.addAll(clauses);
                        before = clauses;
                    }
                    or = false;
                    not = false;
                }
            }
        }
    }

    private enum Operator {
        AND,
        OR,
        NOT,
        NONE
    }

    private Operator operator(Token token, int index, int count) {
        if (capitals || token.quoted() || token.excluded() || index == 0 || index == count - 1) {
            return Operator.NONE;
        }
        return switch (token.text()) {
            case "AND" -> Operator.AND;
            case "OR" -> Operator.OR;
            case "NOT" -> Operator.NOT;
            default -> Operator.NONE;
        };
    }

    private static Clause either(List<Clause> one, List<Clause> other) {
        List<Match> parts = new ArrayList<>();
        List<Match> alternatives = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (List<Clause> side : List.of(one, other)) {
            alternatives.add(Match.all(side.stream().map(Clause::match).toList()));
            side.forEach(clause -> parts.addAll(clause.parts()));
            side.forEach(clause -> texts.add(clause.text()));
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
        if (text.length() <= WordQuery.LONGEST_TEXT) {
            return text;
        }
        int end = WordQuery.LONGEST_TEXT;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
