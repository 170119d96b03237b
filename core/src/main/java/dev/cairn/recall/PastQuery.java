package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;

@Doc("Something that was asked.")
public record PastQuery(
        Id id,
        String query,
        @Doc("How it was asked") AskedBy askedBy,
        @Doc("How much was found") int hits,
        Instant askedAt) {}
