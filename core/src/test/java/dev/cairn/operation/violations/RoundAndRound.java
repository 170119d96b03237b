package dev.cairn.operation.violations;

import dev.cairn.session.violations.SessionUsesOperation;

/** One half of a circle. */
public final class RoundAndRound {
    public SessionUsesOperation back() {
        return new SessionUsesOperation();
    }
}
