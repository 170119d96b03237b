package dev.cairn.context;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import org.jspecify.annotations.Nullable;

@Doc("An item that was up for a context, and what became of it.")
public record ContextItem(
        ContextPart part,

        @Doc("The pin, summary, memory, message or the like")
        Id id,

        @Doc("What it is") String kind,
        @Doc("Key of its session") @Nullable String session,
        @Doc("The message it was taken from") @Nullable Id message,
        Taken taken,
        @Doc("Why it was shortened or left out") @Nullable String reason,
        @Doc("Why it was up for the context") String because,
        @Doc("What it cost, or would have cost") int tokens,

        @Doc("How well it fits the question, 0 to 1") @Nullable
        Double score,

        @Doc("Private passages and secrets taken out of it") int redacted) {}
