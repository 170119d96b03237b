package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("A memory a session needs. Added again, it is changed: what is absent stays.")
public record AddSessionMemory(
        @Doc("Key of the session") @Key @Positional String session,
        @Doc("The memory") @Positional Id memory,

        @Doc("Its place among the session's memories, from 1: those from there on move; the last if absent")
        @Range(min = 1, max = 1_000_000)
        @Nullable
        Integer position,

        @Doc("Whether it is being worked on") @Nullable Boolean working,

        @Doc("Its place in the context window") @Range(min = 0, max = Integer.MAX_VALUE) @Nullable
        Integer windowPosition,

        @Doc("Fields to clear: windowPosition") List<String> unset) {

    /** A memory at the end. */
    public static AddSessionMemory of(String session, Id memory) {
        return new AddSessionMemory(session, memory, null, null, null, List.of());
    }

    /** The same, being worked on. */
    public AddSessionMemory asWorking() {
        return new AddSessionMemory(session, memory, position, true, windowPosition, unset);
    }
}
