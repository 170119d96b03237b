package dev.cairn.importing;

/** What an import can take. */
public enum ImportKind {
    PROJECT,
    SESSION,
    CONVERSATION,
    USER,
    ASSISTANT,
    THINKING,
    TOOL_CALL,
    TOOL_RESULT,
    SYSTEM,
    SUMMARY,
    COST
}
