package dev.cairn.sqlite;

import dev.cairn.text.Terms;

/**
 * The terms of one user: each has the user's number before it, so that a question cannot meet what others have, and costs
 * no more for it.
 */
final class OwnTerms {
    /** Ends the number; no number holds it. */
    static final char END = '!';

    private OwnTerms() {}

    /** What stands before each term of a user. */
    static String before(long user) {
        return Long.toString(user, Character.MAX_RADIX) + END;
    }

    /** The terms, each after the user's number. */
    static Terms of(long user, Terms terms) {
        String before = before(user);
        return new Terms(each(before, terms.words()), each(before, terms.extras()));
    }

    /** The user whose term it is. */
    static long user(String term) {
        return Long.parseLong(term.substring(0, term.indexOf(END)), Character.MAX_RADIX);
    }

    /** The term without its user. */
    static String word(String term) {
        return term.substring(term.indexOf(END) + 1);
    }

    private static String each(String before, String terms) {
        if (terms.isEmpty()) {
            return terms;
        }
        StringBuilder all = new StringBuilder(terms.length() + terms.length() / 2 + before.length());
        int from = 0;
        while (true) {
            all.append(before);
            int space = terms.indexOf(' ', from);
            if (space < 0) {
                return all.append(terms, from, terms.length()).toString();
            }
            all.append(terms, from, space + 1);
            from = space + 1;
        }
    }
}
