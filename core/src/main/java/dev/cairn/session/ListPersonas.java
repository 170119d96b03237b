package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which personas to list, by key.")
public record ListPersonas(
        @Doc("Only those of this category") @Nullable String category,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The first personas by key. */
    public static ListPersonas first(int limit) {
        return new ListPersonas(null, limit, null);
    }
}
