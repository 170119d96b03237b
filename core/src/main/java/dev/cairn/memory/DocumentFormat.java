package dev.cairn.memory;

import dev.cairn.schema.Alias;

/** How a document is written. */
public enum DocumentFormat {
    /** With headings, lists and fenced code. */
    @Alias("md")
    MARKDOWN,
    /** Paragraphs between empty lines. */
    @Alias("plain")
    TEXT
}
