package dev.cairn.profile;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which projects to list, the most recently accessed first.")
public record ListProjects(
        @Doc("Only those in use, or only those out of it") @Nullable
        Boolean active,

        @Doc("Only those of this type") @Nullable String type,

        @Doc("Only those whose files are there") @MaxLength(4096) @Nullable
        String path,

        @Doc("Most to return") @Default("20") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The most recently accessed projects. */
    public static ListProjects recent(int limit) {
        return new ListProjects(null, null, null, limit, null);
    }
}
