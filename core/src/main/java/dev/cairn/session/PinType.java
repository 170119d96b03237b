package dev.cairn.session;

/** Who pinned something. */
public enum PinType {
    /** A person, or an agent on their word. */
    USER,
    /** An agent by itself. */
    AUTO
}
