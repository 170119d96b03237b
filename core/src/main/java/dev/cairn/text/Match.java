package dev.cairn.text;

import java.util.List;

/** What the terms of a text must fulfil. Engines render it; nothing in it belongs to one of them. */
public sealed interface Match {
    /** Where terms are looked for. */
    enum Field {
        /** Among the words. */
        WORDS,
        /** Among the extra terms. */
        EXTRAS,
        /** In one or the other. */
        EITHER
    }

    /**
     * Terms in consecutive places of one field.
     *
     * @param prefix whether the last term stands for all that begin with it
     */
    record Sequence(Field field, List<String> terms, boolean prefix) implements Match {
        public Sequence {
            terms = List.copyOf(terms);
        }
    }

    /** At least one. */
    record Any(List<Match> of) implements Match {
        public Any {
            of = List.copyOf(of);
        }
    }

    /** Every one. */
    record All(List<Match> of) implements Match {
        public All {
            of = List.copyOf(of);
        }
    }

    static Match any(List<Match> of) {
        return of.size() == 1 ? of.getFirst() : new Any(of);
    }

    static Match all(List<Match> of) {
        return of.size() == 1 ? of.getFirst() : new All(of);
    }
}
