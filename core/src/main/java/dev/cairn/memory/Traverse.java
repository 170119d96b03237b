package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.util.List;

@Doc("What to reach from a memory by its links.")
public record Traverse(
        @Doc("Where to begin") @Positional Id id,

        @Doc("Links to go at most") @Default("2") @Range(min = 1, max = 6)
        int depth,

        @Doc("Only by links of these types") List<String> types,

        @Doc("Only by links at least this strong") @Default("0") @Range(min = 0, max = 1)
        double strength,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit) {}
