package dev.cairn.memory;

/** What to do with a memory whose words are known already. */
public enum OnDuplicate {
    /** Give back the memory that is there; its tags and the like are joined with the new ones. */
    MERGE,
    /** Refuse it. */
    REFUSE,
    /** Keep both. */
    KEEP
}
