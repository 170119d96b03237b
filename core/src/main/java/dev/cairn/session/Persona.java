package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("A part an agent plays, and how its model is set for it.")
public record Persona(
        Id id,
        @Doc("Its name in paths and calls, unique per user") String key,
        @Doc("Its name for people") String name,
        @Doc("What the model is told it is") String prompt,
        @Nullable String description,
        @Doc("Name of an icon") @Nullable String icon,
        @Doc("The model it is made for") @Nullable String defaultModel,
        @Doc("Models that would do as well") List<String> suggestedModels,
        @Nullable Double temperature,
        @Doc("Most tokens of an answer") @Nullable Integer maxTokens,
        @Nullable Double topP,
        @Doc("Texts at which an answer ends") List<String> stopSequences,
        @Nullable Double repeatPenalty,
        @Doc("What it is for") String category,
        @Doc("Whether it is the default of its category") boolean isDefault,
        Instant createdAt,
        Instant updatedAt) {}
