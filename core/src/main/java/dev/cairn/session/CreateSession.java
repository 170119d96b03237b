package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A session to begin.")
public record CreateSession(
        @Doc("Its name in paths and calls; made up if absent") @Key @Positional @Nullable
        String key,

        @Doc("Its name for people; made from project and date if absent") @Nullable
        String name,

        @Doc("Key of its project; the caller's project if absent") @Key @Nullable
        String project,

        @Doc("Key of the session it grows out of") @Key @Nullable
        String parent,

        @Doc("Key of the persona the agent plays in it") @Key @Nullable
        String persona,

        @MaxLength(Limits.PROSE) @Nullable String description,

        @Doc("conversation, project, or any other word") @Default("conversation")
        String type,

        @Doc("Whether it is kept for good; others may be cleaned up") @Default("false")
        boolean saved,

        @Doc("The model it runs on") @Nullable String model,

        @Doc("How much it matters") @Range(min = 0, max = 1) @Nullable
        Double relevance,

        @Nullable String gitBranch,
        @Nullable String gitCommit,
        @MaxLength(4096) @Nullable String workingDirectory,
        @Doc("What is being worked on") Map<String, @Nullable Object> context,
        Map<String, @Nullable Object> metadata,

        @Doc("What happens to a message of the same role and text as one it has") @Default("keep")
        Duplicates duplicates,

        @Doc("Tokens there is room for: past them it is cared for by itself, as 'session care' does; absent for never")
        @Range(min = 100, max = 1_000_000_000)
        @Nullable
        Integer careWindow,

        @Doc("After this instant it can no longer be resumed") @Nullable
        Instant expiresAt) {

    /** A session of that key with every default. */
    public static CreateSession of(@Nullable String key) {
        return new CreateSession(
                key,
                null,
                null,
                null,
                null,
                null,
                "conversation",
                false,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                Duplicates.KEEP,
                null,
                null);
    }

    /** The same session in a project. */
    public CreateSession in(@Nullable String other) {
        return with(other, name, type, metadata, careWindow);
    }

    /** The same session with a name for people, of another type. */
    public CreateSession named(String other, String kind) {
        return with(project, other, kind, metadata, careWindow);
    }

    /** The same session with other metadata. */
    public CreateSession describedBy(Map<String, @Nullable Object> other) {
        return with(project, name, type, other, careWindow);
    }

    /** The same session, cared for by itself within a window of so many tokens. */
    public CreateSession caredFor(int window) {
        return with(project, name, type, metadata, window);
    }

    private CreateSession with(
            @Nullable String inProject,
            @Nullable String called,
            String kind,
            Map<String, @Nullable Object> described,
            @Nullable Integer window) {
        return new CreateSession(
                key,
                called,
                inProject,
                parent,
                persona,
                description,
                kind,
                saved,
                model,
                relevance,
                gitBranch,
                gitCommit,
                workingDirectory,
                context,
                described,
                duplicates,
                window,
                expiresAt);
    }
}
