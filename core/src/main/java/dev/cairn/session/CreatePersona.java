package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("A persona to make.")
public record CreatePersona(
        @Doc("Its name in paths and calls") @Key @Positional String key,
        @Doc("Its name for people") String name,

        @Doc("What the model is told it is") @MaxLength(Limits.CONTENT)
        String prompt,

        @MaxLength(Limits.PROSE) @Nullable String description,
        @Doc("Name of an icon") @Nullable String icon,
        @Doc("The model it is made for") @Nullable String defaultModel,
        @Doc("Models that would do as well") List<String> suggestedModels,
        @Range(min = 0, max = 2) @Nullable Double temperature,

        @Doc("Most tokens of an answer") @Range(min = 1, max = Integer.MAX_VALUE) @Nullable
        Integer maxTokens,

        @Range(min = 0, max = 1) @Nullable Double topP,
        @Doc("Texts at which an answer ends") List<String> stopSequences,
        @Range(min = 0, max = 10) @Nullable Double repeatPenalty,
        @Doc("What it is for") @Default("general") String category,

        @Doc("Whether it becomes the default of its category, in place of the one there is") @Default("false")
        boolean isDefault) {

    /** A persona with every default. */
    public static CreatePersona of(String key, String name, String prompt) {
        return new CreatePersona(
                key, name, prompt, null, null, null, List.of(), null, null, null, List.of(), null, "general", false);
    }

    /** The same persona in a category. */
    public CreatePersona in(String other) {
        return in(other, isDefault);
    }

    /** The same persona as the default of a category. */
    public CreatePersona asDefaultOf(String other) {
        return in(other, true);
    }

    private CreatePersona in(String other, boolean asDefault) {
        return new CreatePersona(
                key,
                name,
                prompt,
                description,
                icon,
                defaultModel,
                suggestedModels,
                temperature,
                maxTokens,
                topP,
                stopSequences,
                repeatPenalty,
                other,
                asDefault);
    }
}
