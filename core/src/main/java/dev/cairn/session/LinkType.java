package dev.cairn.session;

/** How one session relates to another. */
public enum LinkType {
    /** The target goes on where the source left off. */
    CONTINUATION,
    /** Both are about the same matter. */
    RELATED,
    /** The target took another way from a point of the source. */
    FORK,
    /** The source refers to the target. */
    REFERENCE
}
