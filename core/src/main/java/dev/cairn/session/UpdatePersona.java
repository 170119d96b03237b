package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Changes to a persona: what is absent stays as it is.")
public record UpdatePersona(
        @Doc("The persona") @Key @Positional String key,
        @Doc("Its name for people") @Nullable String name,

        @Doc("What the model is told it is") @MaxLength(Limits.CONTENT) @Nullable
        String prompt,

        @MaxLength(Limits.PROSE) @Nullable String description,
        @Doc("Name of an icon") @Nullable String icon,
        @Doc("The model it is made for") @Nullable String defaultModel,
        @Doc("Models that would do as well") @Nullable List<String> suggestedModels,
        @Range(min = 0, max = 2) @Nullable Double temperature,

        @Doc("Most tokens of an answer") @Range(min = 1, max = Integer.MAX_VALUE) @Nullable
        Integer maxTokens,

        @Range(min = 0, max = 1) @Nullable Double topP,
        @Doc("Texts at which an answer ends") @Nullable List<String> stopSequences,
        @Range(min = 0, max = 10) @Nullable Double repeatPenalty,

        @Doc("What it is for. A default that moves to a category with a default of its own stops being one") @Nullable
        String category,

        @Doc("Whether it is the default of its category, in place of the one there is") @Nullable
        Boolean isDefault,

        @Doc("Fields to clear") List<String> unset) {

    /** Makes a persona the default of its category, or no longer so. */
    public static UpdatePersona isDefault(String key, boolean isDefault) {
        return new UpdatePersona(
                key, null, null, null, null, null, null, null, null, null, null, null, null, isDefault, List.of());
    }

    /** Moves a persona to a category. */
    public static UpdatePersona category(String key, String category) {
        return new UpdatePersona(
                key, null, null, null, null, null, null, null, null, null, null, null, category, null, List.of());
    }

    /** Fields to clear. */
    public static UpdatePersona unset(String key, String... fields) {
        return new UpdatePersona(
                key, null, null, null, null, null, null, null, null, null, null, null, null, null, List.of(fields));
    }
}
