package dev.cairn.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one program lays out its store, and what becomes of its rows. */
interface StoreShape {
    /** What a file of it is called. */
    String what();

    /** The tables that are read; the sessions first. */
    List<StoreTable> parts();

    /** The tables without which a file is none. */
    List<StoreTable> needed();

    /** Tables for whose rows there is no place yet. */
    List<String> later();

    /** The column that names a session. */
    String sessionKey();

    /** The tables and columns that name whose the rows are. */
    List<StoreTable> ofUsers();

    /** Why a file that has the tables cannot be read all the same; null if it can. */
    default @Nullable String problem() {
        return null;
    }

    /** Takes what stands before the sessions. */
    void begin(StoreRows rows);

    /** Takes a session and all that is in it. */
    void session(ForeignRow session, StoreRows rows);

    /** Takes what belongs to no session. */
    void end(StoreRows rows);
}
