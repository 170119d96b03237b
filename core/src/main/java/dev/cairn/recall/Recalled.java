package dev.cairn.recall;

import dev.cairn.schema.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("What was recalled, the best first. Nothing, where nothing fits.")
public record Recalled(
        List<RecalledItem> items,
        @Doc("Where the following page begins") @Nullable String next,

        @Doc("What is left out or runs degraded, if anything") @Nullable
        String note) {}
