package dev.cairn.embedding;

/** What an embedding space is used for. */
public enum SpaceState {
    /** Being filled; it becomes active when every text is in it. */
    BUILDING,
    /** The one questions are asked in. */
    ACTIVE,
    /** Kept up to date to go back to. */
    KEPT
}
