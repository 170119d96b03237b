package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("What one session leaves for the next to go on with.")
public record Handoff(
        Id id,
        @Doc("Key of the session that hands over") String session,
        @Doc("Key of that session's project") @Nullable String project,

        @Doc("Key of the session that took it over") @Nullable
        String acceptedBy,

        HandoffStatus status,
        @Doc("Where things stand") String summary,
        @Doc("What is left to do") List<String> openTasks,
        @Doc("Anything else the next session needs") Map<String, @Nullable Object> state,
        Instant createdAt,
        @Doc("When it was accepted or declined") @Nullable Instant answeredAt) {}
