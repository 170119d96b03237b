package dev.cairn.standing;

/** What kind of statement was noticed. */
enum NoticedKind {
    INSTRUCTION,
    PREFERENCE,
    FACT,
    /** What puts right something said before, and says nothing without it. */
    CORRECTION
}
