package dev.cairn.session;

/** What a session does with a message of the same role and text as one it has. */
public enum Duplicates {
    /** Keep both; each has its own place. */
    KEEP,
    /** Refuse the second with a conflict. */
    REFUSE,
    /** Give back the first. */
    RETURN
}
