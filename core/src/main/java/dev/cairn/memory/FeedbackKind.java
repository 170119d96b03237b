package dev.cairn.memory;

import dev.cairn.CairnException.Invalid;
import org.jspecify.annotations.Nullable;

/** How the use of a memory was stated, and by how much that moves its importance. */
public enum FeedbackKind {
    /** It helped: 0.1 more. */
    HELPFUL(0.1),
    /** It did not help: 0.1 less, and no use. */
    UNHELPFUL(-0.1),
    /** It is to be kept at hand: 0.2 more. */
    PINNED(0.2),
    /** An answer names it: 0.05 more. */
    CITED(0.05),
    /** It was put right, and so is in use: 0.05 more. */
    CORRECTED(0.05),
    /** Something said since says otherwise: 0.1 less, and no use. */
    CONTRADICTED(-0.1);

    private final double step;

    FeedbackKind(double step) {
        this.step = step;
    }

    /** An importance after it, to four digits. */
    public double of(double importance) {
        return Math.round(Math.clamp(importance + step, 0.0, 1.0) * 10_000) / 10_000.0;
    }

    /**
     * The kind that was stated, or that helping or not amounts to.
     *
     * @throws Invalid if neither or both are given
     */
    public static FeedbackKind stated(@Nullable FeedbackKind kind, @Nullable Boolean helpful) {
        if ((kind == null) == (helpful == null)) {
            throw new Invalid("Expected either 'helpful' or 'kind', found " + (kind == null ? "neither." : "both."));
        }
        return kind != null ? kind : Boolean.TRUE.equals(helpful) ? HELPFUL : UNHELPFUL;
    }

    /** Whether the memory was of use, so that it fades from now on, and more slowly. */
    boolean isUse() {
        return step > 0;
    }
}
