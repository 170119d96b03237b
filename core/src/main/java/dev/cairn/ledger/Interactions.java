package dev.cairn.ledger;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.schema.Checks;
import dev.cairn.schema.Enums;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;

/** What agents did in a user's sessions, from start to end. */
public final class Interactions {
    private final Access access;

    public Interactions(Access access) {
        this.access = access;
    }

    /**
     * Notes that an agent begins a piece of work.
     *
     * @throws NotFound if there is no such session or conversation
     */
    public Interaction start(StartInteraction in) {
        Checks.check(in);
        return access.write(tx -> {
            String agent = in.agent() == null ? tx.scope().agent() : in.agent();
            if (agent == null) {
                throw new Invalid("Missing 'agent': the caller names none, so say which agent begins the work.");
            }
            Id id = tx.newId();
            InteractionStore.insert(tx, id, PlaceStore.place(tx, in.session(), in.conversation()), agent, in);
            return InteractionStore.require(tx, id);
        });
    }

    /**
     * Notes how a piece of work ended.
     *
     * @throws Conflict if it has ended before
     */
    public Interaction finish(FinishInteraction in) {
        Checks.check(in);
        return access.write(tx -> {
            if (!InteractionStore.finish(tx, in)) {
                Interaction ended = InteractionStore.require(tx, in.id());
                throw new Conflict("Interaction " + ended.id() + " ended at " + ended.completedAt() + " as "
                        + Enums.name(ended.status()) + ", and ends once only. Start another for further work.");
            }
            return InteractionStore.require(tx, in.id());
        });
    }

    /** The piece of work of that id. */
    public Interaction get(InteractionId in) {
        Checks.check(in);
        return access.read(tx -> InteractionStore.require(tx, in.id()));
    }

    /** Pieces of work, the last begun first. */
    public Page<Interaction> list(ListInteractions in) {
        Checks.check(in);
        Checks.period(in.from(), in.to());
        return access.read(tx -> Cursor.page(
                InteractionStore.list(tx, in), in.limit(), last -> Cursor.after(last.startedAt(), last.id())));
    }
}
