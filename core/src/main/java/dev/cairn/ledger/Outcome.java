package dev.cairn.ledger;

/** How an agent's work ended. */
public enum Outcome {
    COMPLETED,
    FAILED,
    CANCELLED
}
