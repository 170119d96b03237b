package dev.cairn.recall;

import dev.cairn.schema.Doc;
import java.time.Instant;

@Doc("Something that was asked often.")
public record PopularQuery(
        String query,
        @Doc("How often") int count,
        @Doc("How much was found, on average") double meanHits,
        @Doc("When it was last asked") Instant lastAskedAt) {}
