package dev.cairn.context;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Whole;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("What an agent should know now.")
public record AssembledContext(
        @Doc("By which its ledger is found later") String key,
        @Doc("To be put before the question") @Whole String text,
        @Doc("What the text costs") int tokens,
        @Doc("What it was allowed to cost") int budget,

        @Doc("How tokens were counted: the family of models, or estimate")
        String tokenizer,

        @Doc("Whether the count is exact; an estimate is never too low on any known tokenizer")
        boolean exact,

        @Doc("Items in it") int included,
        @Doc("Items there was no room or no reason for") int leftOut,
        @Doc("What runs degraded, if anything") @Nullable String note,

        @Doc("What went in, what did not, and why; if asked for") @Nullable
        List<ContextItem> items) {
    /** The same without its ledger. */
    AssembledContext withoutItems() {
        return new AssembledContext(key, text, tokens, budget, tokenizer, exact, included, leftOut, note, null);
    }
}
