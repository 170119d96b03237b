package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("Something known.")
public record Memory(
        Id id,
        @Doc("Key of its project") @Nullable String project,
        @Doc("Key of its session") @Nullable String session,
        String title,
        String content,
        @Nullable String summary,

        @Doc("decision, task, progress, insight, pattern or another")
        String type,

        @Nullable String category,
        List<String> tags,
        List<Layer> layers,

        @Doc("What it is about: a newer memory on the same subject supersedes it") @Nullable
        String subject,

        @Doc("Where a decision or task stands") @Nullable MemoryStatus status,
        @Doc("People, parts and things it speaks of") List<String> entities,
        @Doc("Files it speaks of") List<String> files,
        @Doc("Lines and the like") Map<String, @Nullable Object> context,
        @Doc("Commit, branch and the like") Map<String, @Nullable Object> gitContext,
        @Doc("How much it matters, 0 to 1") double importance,

        @Doc("How much of its importance is left now, 0 to 1")
        double strength,

        @Doc("How fast importance fades: the part lost in thirty days, about")
        double decay,

        @Doc("How often its use was stated") int useCount,
        @Doc("When its use was last stated") @Nullable Instant usedAt,
        @Doc("How often it was recalled") int accessCount,
        @Doc("When it was last recalled") Instant lastAccessedAt,
        MemorySource source,

        @Doc("The user, agent or tool that brought it in") @Nullable
        String author,

        @Doc("The message it was taken from") @Nullable Id message,
        @Doc("Its name where it came from") @Nullable String externalId,
        @Doc("How far to believe it, 0 to 1") double trust,
        @Doc("Kept out of recall until released") boolean quarantined,
        @Doc("Recalled only for its author") boolean isPrivate,
        @Doc("Left out of recall unless asked for") boolean archived,
        @Doc("It holds from this instant on") Instant validFrom,
        @Doc("It held until this instant") @Nullable Instant validTo,
        @Doc("The memory that took its place") @Nullable Id supersededBy,
        @Doc("Forgotten from this instant on") @Nullable Instant expiresAt,
        @Doc("Number of its version, from 1") int version,
        @Doc("When it was recorded") Instant createdAt,
        @Doc("When it was last changed") Instant updatedAt) {

    /** The layer it is listed under. */
    public Layer primaryLayer() {
        return layers.stream().min(Layer::compareTo).orElse(Layer.GLOBAL);
    }
}
