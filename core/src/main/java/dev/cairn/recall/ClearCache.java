package dev.cairn.recall;

import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;

@Doc("Which of a user's kept questions to forget.")
public record ClearCache(
        @Doc("Only those that no longer hold") @Default("false")
        boolean expired) {}
