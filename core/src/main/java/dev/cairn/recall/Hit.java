package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Doc;
import dev.cairn.session.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("Something found.")
public record Hit(
        WordIndex.Kind kind,
        Id id,

        @Doc("Title of a memory, a document or a pattern") @Nullable
        String title,

        @Doc("Key of its session") @Nullable String session,
        @Doc("Key of its conversation") @Nullable String conversation,
        @Doc("Role of a message") @Nullable Role role,

        @Doc("Place of a message in its session, or of a chunk in its document") @Nullable
        Integer index,

        @Doc("Higher is better; comparable within one search only")
        double score,

        @Doc("The passage that matches, matched words between ** and **")
        String snippet,

        Instant createdAt) {}
