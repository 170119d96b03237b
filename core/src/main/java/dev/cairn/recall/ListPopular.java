package dev.cairn.recall;

import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Range;

@Doc("Which questions to list: those asked most often.")
public record ListPopular(
        @Doc("Within so many hours") @Default("24") @Range(min = 1, max = 720)
        int hours,

        @Doc("Most to return") @Default("10") @Range(min = 1, max = 100)
        int limit) {}
