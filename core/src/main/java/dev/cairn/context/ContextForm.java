package dev.cairn.context;

/** How much of each item a context shows. */
public enum ContextForm {
    /** What it says; a passage of what is long. */
    FULL,
    /** Its id, its first words and what it would cost, to be read by its id. */
    INDEX
}
