package dev.cairn.local;

import dev.cairn.port.TokenCounter;
import dev.cairn.port.TokenCounters;
import dev.cairn.port.TokenFamily;

/**
 * An upper estimate of tokens without a tokenizer, for models whose own is not public. It is at least what the two public
 * tokenizers of OpenAI count, o200k and cl100k, for any text whatever, and this follows from how they work:
 *
 * <p>Both divide a text into pieces by rule, then each piece by merging neighbours for as long as some two neighbours are
 * a token together. A piece that is a token is one token. In any other, no two neighbours that are left can be a token
 * together; the most parts that leaves room for is a bound, whatever the order of merging. {@link SharedTokens} knows the
 * tokens of two and three bytes and the commoner longer ones, so that plain prose and code come out near the true count
 * and noise comes out near its bytes.
 */
public final class TokenEstimate implements TokenCounter {
    /** The estimate for every family. */
    public static final TokenCounters FOR_ALL = all(new TokenEstimate());

    private TokenEstimate() {}

    private static TokenCounters all(TokenCounter estimate) {
        return family -> estimate;
    }

    @Override
    public int count(String text) {
        PieceBound bound = new PieceBound(text);
        long older = TokenPieces.cl100k(text, bound);
        long newer = TokenPieces.o200k(text, bound);
        return (int) Math.min(Integer.MAX_VALUE, Math.max(older, newer));
    }

    @Override
    public boolean exact() {
        return false;
    }

    @Override
    public TokenFamily family() {
        return TokenFamily.ESTIMATE;
    }
}
