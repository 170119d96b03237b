package dev.cairn.recall;

import dev.cairn.schema.Doc;
import java.time.Instant;

@Doc("A session that belongs to another.")
public record RelatedSession(
        @Doc("Key of the session") String session,
        String name,

        @Doc("How alike what was said is: cosine of the sessions' mean vectors")
        double similarity,

        Instant lastActiveAt) {}
