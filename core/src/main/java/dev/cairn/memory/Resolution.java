package dev.cairn.memory;

/** How a contradiction was resolved. */
public enum Resolution {
    /** One memory now says both. */
    MERGED,
    /** One holds, the other is superseded by it. */
    PREFERRED,
    /** Both hold, each in its context. */
    KEPT
}
