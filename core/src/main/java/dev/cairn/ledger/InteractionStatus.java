package dev.cairn.ledger;

/** Where an agent's work stands. */
public enum InteractionStatus {
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED
}
