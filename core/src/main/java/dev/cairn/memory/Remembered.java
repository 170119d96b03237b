package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("What became of something to remember.")
public record Remembered(
        Outcome outcome,
        Memory memory,
        @Doc("The memory it took the place of") @Nullable Id superseded,

        @Doc("Memories that say nearly the same, or the contrary")
        List<Neighbour> similar) {}
