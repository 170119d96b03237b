package dev.cairn.standing;

/** What a statement is to those who act for the user. */
public enum StandingKind {
    /** What they are to do or to leave: 'always answer in German'. */
    INSTRUCTION,
    /** What the user would rather have: 'I prefer tabs over spaces'. */
    PREFERENCE,
    /** What is so, until it changes: 'I live in Lyon'. */
    FACT
}
