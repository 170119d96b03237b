package dev.cairn;

/** What a caller may do; each includes the ones before it. */
public enum Right {
    /** Look at the user's own data. */
    READ,
    /** Add to it, change it and delete it. */
    WRITE,
    /** Care for the whole store: all users, keys, backups. */
    ADMIN
}
