package dev.cairn.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing the user asks for: a word, an identifier, a phrase, a run of characters, a symbol.
 *
 * @param text the clause as the user wrote it
 * @param match what a text must have to fulfil it
 * @param parts what is left of it when a part is enough: the words of a phrase, the pairs of a run
 * @param exact the word as written, if {@code match} finds it by its stem: it decides no match, it only ranks
 * @param term the one term by which {@code match} finds it, if there is just one: for tables of common terms
 */
public record Clause(
        String text,
        Match match,
        List<Match> parts,
        @Nullable Match exact,
        @Nullable String term) {
    public Clause {
        parts = List.copyOf(parts);
    }
}
