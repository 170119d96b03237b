package dev.cairn.profile;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A project to begin.")
public record CreateProject(
        @Doc("Its name in paths and calls") @Key @Positional String key,

        @Doc("Its name for people; the key if absent") @Nullable
        String name,

        @MaxLength(Limits.PROSE) @Nullable String description,

        @Doc("Where its files are") @MaxLength(4096) @Nullable
        String path,

        @Nullable String gitRemote,
        @Doc("Its main branch") @Default("main") String gitBranch,

        @Doc("web, api, cli, library, or any other word") @Nullable
        String type,

        @Doc("Its main programming language") @Nullable String language,
        @Nullable String framework,
        Map<String, @Nullable Object> config) {

    /** A project of that key with every default. */
    public static CreateProject of(String key) {
        return new CreateProject(key, null, null, null, null, "main", null, null, null, Map.of());
    }

    /** A project of that key and name with every other default. */
    public static CreateProject of(String key, String name) {
        return new CreateProject(key, name, null, null, null, "main", null, null, null, Map.of());
    }
}
