package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("A memory as one session has it.")
public record SessionMemory(
        Id id,
        @Doc("Key of the session") String session,

        @Doc("Its place among the session's memories, from 1")
        int position,

        @Doc("Whether it is being worked on") boolean working,
        @Doc("Its place in the context window") @Nullable Integer windowPosition,
        Instant addedAt,
        Memory memory) {}
