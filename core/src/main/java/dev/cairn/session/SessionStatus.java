package dev.cairn.session;

/** Where a session stands. Archived ones are out of the way: they take no further messages until made active again. */
public enum SessionStatus {
    ACTIVE,
    PAUSED,
    COMPLETED,
    ARCHIVED
}
