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
        @Doc("Key of its session") @Nullable String session,
        @Doc("Key of its conversation") @Nullable String conversation,
        @Doc("Role of a message") @Nullable Role role,
        @Doc("Place of a message in its session") @Nullable Integer index,

        @Doc("Higher is better; comparable within one search only")
        double score,

        @Doc("The passage that matches, matched words between ** and **")
        String snippet,

        Instant createdAt) {}
