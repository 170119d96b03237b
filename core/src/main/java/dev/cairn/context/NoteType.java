package dev.cairn.context;

/** What a note of a session is about. */
public enum NoteType {
    CONVERSATION,
    PREFERENCE,
    PROJECT,
    USER_INFO
}
