package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A pattern to keep. There is one of a type and name in a project: kept again, it is changed.")
public record PutPattern(
        @Doc("architecture, testing, deployment, code_style or another") @Key @Positional
        String type,

        @Doc("What it is called") @MaxLength(Limits.NAME) @Positional
        String name,

        @Doc("Key of its project; the caller's project if absent") @Key @Nullable
        String project,

        @Doc("What it says; may be absent if it is there already") @MaxLength(Limits.PROSE) @Nullable
        String description,

        @Doc("The pattern as data; merged when it is kept again")
        Map<String, @Nullable Object> data,

        @Doc("Memories it was drawn from; added to those it has")
        List<Id> memories) {

    /** A pattern in words. */
    public static PutPattern of(String project, String type, String name, String description) {
        return new PutPattern(type, name, project, description, Map.of(), List.of());
    }
}
