package dev.cairn.ledger;

/** What routing decisions are counted by. */
public enum RoutingGroup {
    INTENT,
    WORKFLOW,
    /** The day of the decision, UTC. */
    DAY
}
