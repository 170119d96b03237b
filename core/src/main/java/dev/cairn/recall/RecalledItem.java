package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Doc;
import dev.cairn.session.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("Something recalled.")
public record RecalledItem(
        WordIndex.Kind kind,
        Id id,

        @Doc("Title of a memory, a document or a pattern") @Nullable
        String title,

        @Doc("Type of a memory or pattern") @Nullable String type,
        @Doc("Key of its session") @Nullable String session,
        @Doc("Key of its project") @Nullable String project,
        @Doc("Role of a message") @Nullable Role role,

        @Doc("Place of a message in its session, or of a chunk in its document") @Nullable
        Integer index,

        @Doc("0 to 1, higher is better") double score,

        @Doc("It fits badly, or is about somebody else than the one asked about")
        boolean weak,

        @Doc("The passage that matches, matched words between ** and **")
        String snippet,

        Instant createdAt,
        @Doc("What its score is made of") @Nullable Why why) {}
