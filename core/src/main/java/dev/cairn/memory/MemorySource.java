package dev.cairn.memory;

/** Who brought a memory in. */
public enum MemorySource {
    USER,
    AGENT,
    TOOL,
    IMPORT
}
