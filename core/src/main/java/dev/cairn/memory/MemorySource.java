package dev.cairn.memory;

/** Who brought a memory in. */
public enum MemorySource {
    USER,
    AGENT,
    TOOL,
    IMPORT,
    /** It was noticed in what the user said. */
    RULE
}
