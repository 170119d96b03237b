package dev.cairn.memory;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import org.jspecify.annotations.Nullable;

@Doc("Which memories to count.")
public record CountLayers(
        @Doc("Only those of this project") @Key @Nullable String project) {}
