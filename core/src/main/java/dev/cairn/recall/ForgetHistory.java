package dev.cairn.recall;

import dev.cairn.schema.Doc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("Which questions to forget.")
public record ForgetHistory(
        @Doc("Only those asked before this instant") @Nullable
        Instant before) {}
