package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.util.List;

@Doc("Two memories to find the shortest way between.")
public record FindPath(
        @Doc("Where to begin") @Positional Id from,
        @Doc("Where to arrive") @Positional Id to,

        @Doc("Links to go at most") @Default("6") @Range(min = 1, max = 10)
        int depth,

        @Doc("Only by links of these types") List<String> types) {}
