package dev.cairn.recall;

import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.List;

@Doc("What this process keeps of a user's questions, so that they need not be looked up again.")
public record CacheStatus(
        @Doc("Questions kept") int entries,
        @Doc("How often a kept one was asked again") long hits,

        @Doc("How often one was not kept, or no longer held")
        long misses,

        @Doc("The questions, the newest first") List<CachedQuestion> questions) {

    @Doc("A question that is kept.")
    public record CachedQuestion(
            @Doc("The first eight bytes of the SHA-256 of its words")
            String hash,

            @Doc("When it was first asked") Instant askedAt,
            @Doc("How often it was asked again") int hits,
            @Doc("How many candidates it has") int candidates) {}
}
