package dev.cairn.recall;

import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;

@Doc("Which sessions belong to one, by what was said in them.")
public record FindRelated(
        @Doc("Key of the session") @Key @Positional String session,

        @Doc("Only those at least so alike") @Default("0.5") @Range(min = 0, max = 1)
        double similarity,

        @Doc("Most to return") @Default("5") @Range(min = 1, max = 50)
        int limit) {

    /** Those alike enough. */
    public static FindRelated to(String session) {
        return new FindRelated(session, 0.5, 5);
    }
}
