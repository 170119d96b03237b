package dev.cairn.memory;

/** What became of a document that was added. */
public enum DocumentOutcome {
    /** It is new. */
    CREATED,
    /** It took the place of what its source said before. */
    REPLACED,
    /** Its source says just this already. */
    UNCHANGED
}
