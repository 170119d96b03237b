package dev.cairn.session;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.schema.Checks;
import dev.cairn.schema.Enums;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import org.jspecify.annotations.Nullable;

/** What a user's sessions leave for the next to go on with. */
public final class Handoffs {
    private final Access access;

    public Handoffs(Access access) {
        this.access = access;
    }

    /** Leaves a handoff for whichever session comes next. */
    public Handoff create(CreateHandoff in) {
        Checks.check(in);
        return access.write(tx -> {
            Id id = tx.newId();
            HandoffStore.insert(tx, id, SessionStore.id(tx, in.session()), in);
            return HandoffStore.require(tx, id);
        });
    }

    /** The handoff of that id. */
    public Handoff get(HandoffId in) {
        Checks.check(in);
        return access.read(tx -> HandoffStore.require(tx, in.id()));
    }

    /** Handoffs, the newest first. */
    public Page<Handoff> list(ListHandoffs in) {
        Checks.check(in);
        return access.read(tx ->
                Cursor.page(HandoffStore.list(tx, in), in.limit(), last -> Cursor.after(last.createdAt(), last.id())));
    }

    /**
     * Takes a handoff over into a session, which is linked as the continuation of the one that handed over.
     *
     * @throws NotFound if there is no such handoff or session
     * @throws Conflict if the handoff has been answered, or the session is archived
     */
    public Handoff accept(AcceptHandoff in) {
        Checks.check(in);
        return access.write(tx -> {
            Handoff handoff = HandoffStore.require(tx, in.id());
            Session next = SessionStore.find(tx, in.session()).orElseThrow(() -> SessionStore.missing(in.session()));
            if (next.key().equals(handoff.session())) {
                throw new Invalid("Session '" + next.key() + "' cannot take over what it handed over itself.");
            }
            if (next.status() == SessionStatus.ARCHIVED) {
                throw new Conflict("Session '" + next.key()
                        + "' is archived and takes nothing over. Set its status to active first.");
            }
            answer(tx, handoff, HandoffStatus.ACCEPTED, next.id());
            Id before = SessionStore.id(tx, handoff.session());
            SessionLinkStore.put(tx, before, next.id(), LinkType.CONTINUATION, null, null);
            SessionStore.touch(tx, next.key(), tx.now());
            return HandoffStore.require(tx, in.id());
        });
    }

    /**
     * Turns a handoff down for good.
     *
     * @throws Conflict if it has been answered
     */
    public Handoff decline(HandoffId in) {
        Checks.check(in);
        return access.write(tx -> {
            answer(tx, HandoffStore.require(tx, in.id()), HandoffStatus.DECLINED, null);
            return HandoffStore.require(tx, in.id());
        });
    }

    private static void answer(ScopedTx tx, Handoff handoff, HandoffStatus status, @Nullable Id to) {
        if (!HandoffStore.answer(tx, handoff.id(), status, to)) {
            String by = handoff.acceptedBy() == null ? "" : " by session '" + handoff.acceptedBy() + "'";
            throw new Conflict("Handoff " + handoff.id() + " was " + Enums.name(handoff.status()) + by + " at "
                    + handoff.answeredAt() + ", and is answered once only. List the pending ones.");
        }
    }
}
