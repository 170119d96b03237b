package dev.cairn.memory;

/** How a version of a memory came about. */
public enum ChangeType {
    CREATED,
    UPDATED,
    MERGED,
    ARCHIVED,
    RESTORED,
    SUPERSEDED,
    QUARANTINED,
    RELEASED,
    REVERTED,
    FED_BACK,
    CLASSIFIED
}
