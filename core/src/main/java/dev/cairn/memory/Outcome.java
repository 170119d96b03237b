package dev.cairn.memory;

/** What became of something to remember. */
public enum Outcome {
    /** It is a memory of its own. */
    CREATED,
    /** It was known already; the memory that is there comes back. */
    KNOWN
}
