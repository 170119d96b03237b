package dev.cairn.importing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one line of a transcript holds. */
sealed interface Transcribed {
    /** Something that was said or done. */
    record Turn(
            String uuid,
            @Nullable String parent,
            String session,
            @Nullable String agent,
            boolean aside,
            @Nullable Instant at,
            Place place,
            @Nullable String model,
            List<Part> parts,
            @Nullable Usage usage)
            implements Transcribed {

        /** The same turn as an answer to another. */
        Turn answering(@Nullable String other) {
            return new Turn(uuid, other, session, agent, aside, at, place, model, parts, usage);
        }
    }

    /** Where it was done. */
    record Place(
            @Nullable String folder,
            @Nullable String branch,
            @Nullable String version,
            String format,
            @Nullable String title) {}

    /** A summary of all up to a line. */
    record Digest(String summary, String leaf) implements Transcribed {}

    /** A line that is not for keeping, but leads from one to another. */
    record Skipped(
            String reason, @Nullable String uuid, @Nullable String parent) implements Transcribed {}

    /** A line of something else. */
    record Foreign(String reason) implements Transcribed {}
}
