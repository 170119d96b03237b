package dev.cairn.memory;

/** How far a memory reaches. A memory may be in several; its primary one is the first it is in, in this order. */
public enum Layer {
    /** What matters to one session. */
    SESSION,
    /** What holds for one project. */
    PROJECT,
    /** What holds for the user wherever they are. */
    GLOBAL,
    /** What is tied to a time. */
    TEMPORAL
}
