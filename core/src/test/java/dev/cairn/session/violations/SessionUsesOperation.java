package dev.cairn.session.violations;

import dev.cairn.operation.violations.RoundAndRound;

/** A slice that looks up. */
public final class SessionUsesOperation {
    public RoundAndRound up() {
        return new RoundAndRound();
    }
}
