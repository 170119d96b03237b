package dev.cairn.ledger;

/** What costs are added up by. */
public enum CostGroup {
    SESSION,
    PROJECT,
    MODEL,
    /** The day of the call, UTC. */
    DAY
}
