package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A link to make, or to change: there is one of a type and direction.")
public record AddLink(
        @Doc("The memory or pattern it goes from") @Positional
        Id source,

        @Doc("The memory, pattern or project it goes to") @Positional
        Id target,

        @Doc(
                "relates_to, contradicts, builds_on, resolves, supersedes, temporal_before, same_context or one registered")
        @Key
        @Default("relates_to")
        String type,

        @Doc("How strong it is") @Default("1.0") @Range(min = 0, max = 1)
        double strength,

        @Doc("What it is about") @MaxLength(Limits.PROSE) @Nullable
        String context,

        @Doc("What goes with its type") Map<String, @Nullable Object> details) {

    /** A link of full strength. */
    public static AddLink of(Id source, String type, Id target) {
        return new AddLink(source, target, type, 1.0, null, Map.of());
    }
}
