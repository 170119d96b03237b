package dev.cairn.summary;

import dev.cairn.CairnException.Invalid;

/** What is to be done about a session, by how much of a window it fills. */
public enum Overflow {
    NONE,
    WARN,
    COMPRESS,
    SUMMARISE,
    HAND_OVER;

    /** The state of so many tokens in a window of so many: the last one whose share they exceed. */
    public static Overflow of(long tokens, long window, Shares shares) {
        if (window < 1) {
            throw new Invalid("Expected a window of at least 1 token, found " + window + ".");
        }
        double share = (double) tokens / window;
        if (share > shares.handOver()) {
            return HAND_OVER;
        } else if (share > shares.summarise()) {
            return SUMMARISE;
        } else if (share > shares.compress()) {
            return COMPRESS;
        }
        return share > shares.warn() ? WARN : NONE;
    }

    /**
     * The shares of a window past which something is done.
     *
     * @param warn whoever asks is told
     * @param compress long messages are put in short
     * @param summarise what was said before is summarised
     * @param handOver another session goes on
     */
    public record Shares(double warn, double compress, double summarise, double handOver) {
        /** Summarising begins where the window is full, as a limit of tokens is meant; the others around that. */
        public static final Shares DEFAULT = new Shares(0.7, 0.85, 1.0, 1.25);

        public Shares {
            if (!(warn > 0 && warn <= compress && compress <= summarise && summarise <= handOver && handOver <= 100)) {
                throw new Invalid("Expected shares above 0, each at least the one before, found warn " + warn
                        + ", compress " + compress + ", summarise " + summarise + ", handOver " + handOver + ".");
            }
        }
    }
}
