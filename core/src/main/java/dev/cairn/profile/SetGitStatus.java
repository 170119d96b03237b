package dev.cairn.profile;

import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("How the working tree of a project looks now.")
public record SetGitStatus(
        @Doc("The project") @Key @Positional String key,

        @Doc("The branch that is checked out") @MaxLength(1024) @Nullable
        String branch,

        @Doc("The commit that is checked out") @MaxLength(128) @Nullable
        String commit,

        @Doc("Commits the remote does not have") @Default("0") @Range(min = 0, max = Integer.MAX_VALUE)
        int ahead,

        @Doc("Commits of the remote that are not here") @Default("0") @Range(min = 0, max = Integer.MAX_VALUE)
        int behind,

        @Doc("Files that are changed, added or untracked, as git names them")
        List<String> files) {}
