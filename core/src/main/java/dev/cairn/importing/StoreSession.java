package dev.cairn.importing;

import dev.cairn.Id;
import dev.cairn.importing.Exported.SessionLine;
import dev.cairn.session.Duplicates;
import dev.cairn.session.SessionStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a foreign store says of a session. */
record StoreSession(
        String key,
        String name,
        boolean named,
        @Nullable String project,
        @Nullable String persona,
        SessionStatus status,
        boolean saved,
        @Nullable String model,
        @Nullable String recap,
        Map<String, @Nullable Object> metadata,
        Instant created,
        Instant updated,
        Instant active,
        String type,
        @Nullable String contextSummary,
        @Nullable Double relevance) {

    /** What stands for an id where the store gives one of its own. */
    static final Id ANY = new Id(1);

    SessionLine line() {
        return new SessionLine(
                ANY,
                key,
                project,
                null,
                persona,
                name,
                named,
                null,
                type,
                status,
                saved,
                model,
                recap,
                contextSummary,
                relevance,
                null,
                null,
                null,
                Map.of(),
                metadata,
                Duplicates.KEEP,
                null,
                created,
                updated,
                active,
                null,
                null);
    }

    /** The earliest of the times there are; the beginning of 1970 if there is none. */
    static Instant earliest(@Nullable Instant... times) {
        return Arrays.stream(times)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** The latest of the times there are; the beginning of 1970 if there is none. */
    static Instant latest(@Nullable Instant... times) {
        return Arrays.stream(times)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
