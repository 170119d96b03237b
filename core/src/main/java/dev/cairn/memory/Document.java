package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A document, whose text is in its chunks.")
public record Document(
        Id id,
        @Doc("Key of its project") @Nullable String project,
        String title,
        @Doc("Where it is from") String source,
        @Doc("How it is written") DocumentFormat format,
        @Doc("SHA-256 of its text") String hash,
        @Doc("Characters of its text") int length,
        @Doc("How many chunks it has") int chunks,
        Map<String, @Nullable Object> metadata,
        @Doc("How what it says now came in") MemorySource provenance,

        @Doc("The user, agent or tool that brought in what it says now")
        String author,

        @Doc("How far to believe it, 0 to 1") double trust,
        @Doc("Kept out of recall until released") boolean quarantined,
        @Doc("When it was first added") Instant createdAt,
        @Doc("When it last changed") Instant updatedAt) {}
