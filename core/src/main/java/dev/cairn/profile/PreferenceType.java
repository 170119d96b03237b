package dev.cairn.profile;

/** What a preference is about. */
public enum PreferenceType {
    GENERAL,
    CODING,
    COMMUNICATION,
    PROJECT
}
