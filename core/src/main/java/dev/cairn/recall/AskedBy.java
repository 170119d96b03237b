package dev.cairn.recall;

/** How something was asked. */
public enum AskedBy {
    /** By words. */
    SEARCH,
    /** By words and by meaning. */
    RECALL
}
