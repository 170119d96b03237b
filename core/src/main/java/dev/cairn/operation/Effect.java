package dev.cairn.operation;

/** What running an operation does to the store. */
public enum Effect {
    /** Nothing. */
    READ,
    /** Adds or changes. */
    WRITE,
    /** Takes away what cannot be had back. */
    DESTROY
}
