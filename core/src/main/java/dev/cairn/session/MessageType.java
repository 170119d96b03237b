package dev.cairn.session;

/** What a message is for. */
public enum MessageType {
    MESSAGE,
    SYSTEM,
    CONTEXT,
    PREFERENCE
}
