package dev.cairn.port;

import org.jspecify.annotations.Nullable;

/** Where counters of tokens come from. To get one costs nothing; what it needs is loaded when it first counts. */
@FunctionalInterface
public interface TokenCounters {
    /** The counter for a family: exact where its tokenizer is at hand, otherwise an upper estimate. */
    TokenCounter of(TokenFamily family);

    /** The counter for a model, by name; the estimate if none is named. */
    default TokenCounter forModel(@Nullable String model) {
        return of(TokenFamily.of(model));
    }
}
