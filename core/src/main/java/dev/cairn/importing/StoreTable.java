package dev.cairn.importing;

import java.util.List;

/**
 * A table of a foreign store, and to which session its rows belong.
 *
 * @param required the columns it must have, in lower case
 * @param optional further columns that are read
 * @param owner the expression for the session's name, its own row being {@code t}
 * @param join what that expression needs besides
 */
record StoreTable(String name, List<String> required, List<String> optional, String owner, String join) {
    /** A row that belongs to no session. */
    static final String NO_SESSION = "x'01'";

    static StoreTable of(String name, String columns, String owner, String join) {
        String[] halves = columns.split(" \\| ", 2);
        return new StoreTable(name, List.of(halves[0].split(" ")), List.of(halves[1].split(" ")), owner, join);
    }

    /** A table of its own. */
    static StoreTable of(String name, String columns) {
        return of(name, columns, NO_SESSION, "");
    }
}
