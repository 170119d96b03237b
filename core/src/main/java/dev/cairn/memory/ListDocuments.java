package dev.cairn.memory;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which documents to list: those that changed last first.")
public record ListDocuments(
        @Doc("Only those of this project") @Key @Nullable String project,

        @Doc("Only the one from there") @MaxLength(4096) @Nullable
        String source,

        @Doc("Only those this user, agent or tool brought in") @MaxLength(Limits.NAME) @Nullable
        String author,

        @Doc("Those in quarantine, and no others") @Default("false")
        boolean quarantined,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {}
