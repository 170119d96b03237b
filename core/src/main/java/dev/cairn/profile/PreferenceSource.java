package dev.cairn.profile;

/** How a preference came to be known. What was said outright is never overwritten by the rest. */
public enum PreferenceSource {
    EXPLICIT,
    LEARNED,
    INFERRED,
    /** It is Cairn's own, and nobody has said otherwise. */
    DEFAULT
}
