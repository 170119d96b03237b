package dev.cairn.session;

/** How a summary was made. */
public enum SummaryMethod {
    /** Of sentences of the messages themselves. */
    EXTRACTIVE,
    /** By a language model. */
    MODEL
}
