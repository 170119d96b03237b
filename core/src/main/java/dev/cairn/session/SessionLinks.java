package dev.cairn.session;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;

/** How a user's sessions relate to each other. */
public final class SessionLinks {
    private final Access access;

    public SessionLinks(Access access) {
        this.access = access;
    }

    /**
     * Links two sessions. Two sessions have one link of a type and direction: linked so again, it is changed.
     *
     * @throws NotFound if there is no such session
     * @throws Invalid if both are the same
     */
    public SessionLink link(LinkSessions in) {
        Checks.check(in);
        if (in.session().equals(in.target())) {
            throw new Invalid("Expected two different sessions to link, found '" + in.session() + "' twice.");
        }
        return access.write(tx -> {
            Id source = SessionStore.id(tx, in.session());
            Id target = SessionStore.id(tx, in.target());
            Id link = SessionLinkStore.put(tx, source, target, in.type(), in.similarity(), in.strength());
            return SessionLinkStore.require(tx, link);
        });
    }

    /** A session's links in both directions, the newest first. */
    public Page<SessionLink> list(ListLinks in) {
        Checks.check(in);
        return access.read(tx -> Cursor.page(
                SessionLinkStore.list(tx, SessionStore.id(tx, in.session()), in),
                in.limit(),
                last -> Cursor.after(last.createdAt(), last.id())));
    }

    /** Takes a link away. */
    public SessionLink unlink(LinkId in) {
        Checks.check(in);
        return access.write(tx -> {
            SessionLink old = SessionLinkStore.require(tx, in.id());
            SessionLinkStore.delete(tx, in.id());
            return old;
        });
    }
}
