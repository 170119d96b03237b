package dev.cairn.memory;

/** How two memories are alike. */
public enum Likeness {
    /** They say nearly the same: merge them, or leave both. */
    DUPLICATE,
    /** They speak of the same and say something else: one supersedes the other, or both hold. */
    CONTRADICTION,
    /** They speak of the same. */
    RELATED
}
