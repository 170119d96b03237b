package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("Something to remember. What is absent is set by rule.")
public record AddMemory(
        @Doc("What to remember") @MaxLength(Limits.CONTENT) @Positional
        String content,

        @Doc("A line that names it; its first words if absent") @MaxLength(Limits.NAME) @Nullable
        String title,

        @Doc("Its content in short") @MaxLength(Limits.PROSE) @Nullable
        String summary,

        @Doc("decision, task, progress, insight, pattern or another; told from its words if absent") @Key @Nullable
        String type,

        @Doc("Key of its project; the scope's if absent") @Key @Nullable
        String project,

        @Doc("Key of its session") @Key @Nullable String session,

        @Doc("Told from its words if absent") @MaxLength(Limits.NAME) @Nullable
        String category,

        @Doc("Words to find it by") List<String> tags,

        @Doc("How far it reaches; told from its words and place if empty")
        List<Layer> layers,

        @Doc("What it is about: it supersedes what was known on the same subject") @MaxLength(Limits.NAME) @Nullable
        String subject,

        @Doc("The memory it takes the place of") @Nullable Id supersedes,
        @Doc("Where a decision or task stands") @Nullable MemoryStatus status,
        @Doc("People, parts and things it speaks of") List<String> entities,
        @Doc("Files it speaks of") List<String> files,
        @Doc("Lines and the like") Map<String, @Nullable Object> context,
        @Doc("Commit, branch and the like") Map<String, @Nullable Object> gitContext,

        @Doc("How much it matters; 0.5 if absent") @Range(min = 0, max = 1) @Nullable
        Double importance,

        @Doc("How fast importance fades") @Default("0.1") @Range(min = 0, max = 1)
        double decay,

        @Doc("Who brings it in") @Default("user") MemorySource source,

        @Doc("The agent or tool that brings it in; the scope's agent if absent") @MaxLength(Limits.NAME) @Nullable
        String author,

        @Doc("The message it is taken from") @Nullable Id message,

        @Doc("Its name where it comes from") @MaxLength(Limits.NAME) @Nullable
        String externalId,

        @Doc("How far to believe it; by source if absent") @Range(min = 0, max = 1) @Nullable
        Double trust,

        @Doc("Recall it for its author only") @Default("false")
        boolean isPrivate,

        @Doc("It holds from this instant on; now if absent") @Nullable
        Instant validFrom,

        @Doc("It holds until this instant") @Nullable Instant validTo,

        @Doc("To be forgotten from this instant on") @Nullable
        Instant expiresAt,

        @Doc("What to do when the same words are known") @Default("merge")
        OnDuplicate onDuplicate) {

    /** Something to remember with every default. */
    public static AddMemory of(String content) {
        return builder(content).build();
    }

    /** Something to remember, its further fields to be set. */
    public static NewMemory builder(String content) {
        return new NewMemory(content);
    }
}
