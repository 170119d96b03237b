package dev.cairn.summary;

import dev.cairn.schema.Doc;
import dev.cairn.session.Summary;
import dev.cairn.session.SummaryMethod;
import org.jspecify.annotations.Nullable;

@Doc("What came of summarising a session.")
public record Summarised(
        @Doc("The summary; none if there was nothing to summarise") @Nullable
        Summary summary,

        @Doc("Messages it covers") int messages,
        @Doc("Tokens it takes") int tokens,

        @Doc("Whether the tokens were counted as the model does, not estimated")
        boolean exact,

        SummaryMethod method,

        @Doc("Why it was made of the messages' own sentences although a model was at hand") @Nullable
        String fallbackReason,

        @Doc("The model that was asked") @Nullable String model,
        @Doc("Tokens its question took") @Nullable Long inputTokens,
        @Doc("Tokens its answer took") @Nullable Long outputTokens,

        @Doc("Whether those two were reported by whoever runs the model; else they are an estimate") @Nullable
        Boolean reported) {}
