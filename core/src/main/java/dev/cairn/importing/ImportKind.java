package dev.cairn.importing;

/** What an import can take. */
public enum ImportKind {
    PROJECT,
    PERSONA,
    PREFERENCE,
    SESSION,
    CONVERSATION,
    USER,
    ASSISTANT,
    THINKING,
    TOOL_CALL,
    TOOL_RESULT,
    SYSTEM,
    SUMMARY,
    PIN,
    NOTE,
    INTERACTION,
    ROUTING,
    COST,
    LINK,
    HANDOFF,
    LINK_TYPE,
    MEMORY,
    MEMORY_VERSION,
    SUCCESSION,
    PATTERN,
    SESSION_MEMORY,
    MEMORY_LINK,
    ENTITY,
    OBSERVATION,
    RELATION
}
