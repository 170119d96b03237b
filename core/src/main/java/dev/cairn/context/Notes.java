package dev.cairn.context;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.RankCursor;
import dev.cairn.sql.ScopedTx;

/** What else is to be kept in view in sessions, by type and key. */
public final class Notes {
    private final Access access;

    public Notes(Access access) {
        this.access = access;
    }

    /**
     * Keeps a note in place of what was kept under its type and key.
     *
     * @throws NotFound if there is no such session
     */
    public Note set(SetNote in) {
        Checks.check(in);
        return access.write(tx -> {
            Id session = session(tx, in.session());
            NoteStore.set(tx, session, in);
            return NoteStore.require(tx, session, in.type(), in.key());
        });
    }

    /** The note of that type and key. */
    public Note get(NoteKey in) {
        Checks.check(in);
        return access.read(tx -> NoteStore.require(tx, session(tx, in.session()), in.type(), in.key()));
    }

    /** A session's notes, those that bear on it most first. */
    public Page<Note> list(ListNotes in) {
        Checks.check(in);
        return access.read(tx -> Page.of(
                NoteStore.list(tx, session(tx, in.session()), in),
                in.limit(),
                last -> RankCursor.after(last.relevance(), last.updatedAt(), last.id())
                        .toString()));
    }

    /** Deletes a note. */
    public Note delete(NoteKey in) {
        Checks.check(in);
        return access.write(tx -> {
            Note old = NoteStore.require(tx, session(tx, in.session()), in.type(), in.key());
            NoteStore.delete(tx, old.id());
            return old;
        });
    }

    /** Deletes every note of the user that has expired. */
    public NotesCleaned clean() {
        return access.write(tx -> new NotesCleaned(NoteStore.clean(tx)));
    }

    private static Id session(ScopedTx tx, String key) {
        return ContextStore.session(tx, key).id();
    }
}
