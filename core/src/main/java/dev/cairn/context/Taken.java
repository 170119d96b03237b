package dev.cairn.context;

/** What became of an item that was up for a context. */
public enum Taken {
    WHOLE,
    /** With its beginning, or a passage, alone. */
    SHORTENED,
    LEFT_OUT
}
