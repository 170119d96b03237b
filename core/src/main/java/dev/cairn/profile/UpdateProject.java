package dev.cairn.profile;

import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("Changes to a project: what is absent stays as it is.")
public record UpdateProject(
        @Doc("The project") @Key @Positional String key,
        @Doc("Its name for people") @Nullable String name,
        @MaxLength(Limits.PROSE) @Nullable String description,

        @Doc("Where its files are") @MaxLength(4096) @Nullable
        String path,

        @Nullable String gitRemote,
        @Doc("Its main branch") @Nullable String gitBranch,

        @Doc("web, api, cli, library, or any other word") @Nullable
        String type,

        @Doc("Its main programming language") @Nullable String language,
        @Nullable String framework,

        @Doc("Merged into the config: null removes a member") @Nullable
        Map<String, @Nullable Object> config,

        @Doc("Whether it is in use") @Nullable Boolean active,
        @Doc("Fields to clear") List<String> unset) {

    /** A change of name alone. */
    public static UpdateProject name(String key, String name) {
        return new UpdateProject(key, name, null, null, null, null, null, null, null, null, null, List.of());
    }

    /** Members to merge into the config. */
    public static UpdateProject config(String key, Map<String, @Nullable Object> config) {
        return new UpdateProject(key, null, null, null, null, null, null, null, null, config, null, List.of());
    }

    /** Takes a project out of use, or back into it. */
    public static UpdateProject active(String key, boolean active) {
        return new UpdateProject(key, null, null, null, null, null, null, null, null, null, active, List.of());
    }

    /** Fields to clear. */
    public static UpdateProject unset(String key, String... fields) {
        return new UpdateProject(key, null, null, null, null, null, null, null, null, null, null, List.of(fields));
    }
}
