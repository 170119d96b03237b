package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Doc;

@Doc("How much something matters after feedback.")
public record FedBack(
        WordIndex.Kind kind,
        Id id,
        @Doc("How much it matters, 0 to 1") double importance) {}
