package dev.cairn.memory;

/** Where a decision or a task stands. */
public enum MemoryStatus {
    OPEN,
    CLOSED,
    SUPERSEDED
}
