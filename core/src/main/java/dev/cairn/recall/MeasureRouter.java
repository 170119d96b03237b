package dev.cairn.recall;

import dev.cairn.schema.Doc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("Which choices of layers to measure.")
public record MeasureRouter(
        @Doc("Only those from this instant on") @Nullable Instant from,
        @Doc("Only those before this instant") @Nullable Instant to) {}
