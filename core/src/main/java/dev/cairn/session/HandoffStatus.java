package dev.cairn.session;

/** What became of a handoff. */
public enum HandoffStatus {
    PENDING,
    ACCEPTED,
    DECLINED
}
