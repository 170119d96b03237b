package dev.cairn.profile;

import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("How the working tree of a project looked.")
public record GitStatus(
        @Doc("Key of the project") String project,
        @Nullable String branch,
        @Nullable String commit,
        @Doc("Commits the remote does not have") int ahead,
        @Doc("Commits of the remote that are not here") int behind,
        @Doc("Files that were changed, added or untracked") List<String> files,
        Instant seenAt,

        @Doc("From this instant on it must be looked at anew")
        Instant expiresAt,

        @Doc("Whether it is fresh enough to go by") boolean fresh) {}
