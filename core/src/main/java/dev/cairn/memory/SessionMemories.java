package dev.cairn.memory;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.memory.SessionMemoryStore.Place;
import dev.cairn.schema.Checks;
import dev.cairn.schema.Patch;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The memories sessions need, in order, and those being worked on. */
public final class SessionMemories {
    /** Most memories of one session. */
    private static final int MOST = 1_000;

    private static final Set<String> CLEARABLE = Set.of("windowPosition");

    private final Access access;

    public SessionMemories(Access access) {
        this.access = access;
    }

    /**
     * Adds a memory to a session, or changes what the session has of it.
     *
     * @throws NotFound if there is no such session or memory
     * @throws Invalid if the session has as many as it may
     */
    public SessionMemory add(AddSessionMemory in) {
        Checks.check(in);
        return access.write(tx -> {
            Id session = session(tx, in.session());
            Memory memory = MemoryStore.require(tx, in.memory());
            int last = SessionMemoryStore.last(tx, session);
            Optional<Place> known = SessionMemoryStore.find(tx, session, in.memory());
            if (known.isPresent()) {
                change(tx, session, known.get(), in, last);
            } else if (SessionMemoryStore.count(tx, session) >= MOST) {
                throw new Invalid("Session '" + in.session() + "' has " + MOST
                        + " memories, the most it may have. Remove some first.");
            } else {
                int position = in.position() == null ? last + 1 : Math.min(in.position(), last + 1);
                SessionMemoryStore.shift(tx, session, position, last, 1);
                SessionMemoryStore.insert(tx, session, in, position);
            }
            return require(tx, session, in.memory()).with(memory);
        });
    }

    /** A session's memories in order. */
    public Page<SessionMemory> list(ListSessionMemories in) {
        Checks.check(in);
        long after = Cursor.parse(in.cursor(), new Cursor(0, 0)).value();
        return access.read(tx -> {
            Page<Place> places = Cursor.page(
                    SessionMemoryStore.list(tx, session(tx, in.session()), in.working(), after, in.limit() + 1),
                    in.limit(),
                    last -> new Cursor(last.position(), 0));
            List<SessionMemory> items = places.items().stream()
                    .map(place -> place.with(MemoryStore.require(tx, place.memory())))
                    .toList();
            return new Page<>(items, places.next());
        });
    }

    /** Takes a memory from a session; the memory itself stays. */
    public SessionMemory remove(SessionMemoryKey in) {
        Checks.check(in);
        return access.write(tx -> {
            Id session = session(tx, in.session());
            Memory memory = MemoryStore.require(tx, in.memory());
            Place place = require(tx, session, in.memory());
            SessionMemoryStore.delete(tx, place.id());
            SessionMemoryStore.shift(tx, session, place.position() + 1L, Long.MAX_VALUE, -1);
            return place.with(memory);
        });
    }

    private static void change(ScopedTx tx, Id session, Place old, AddSessionMemory in, int last) {
        Patch patch = new Patch(in.unset(), CLEARABLE);
        int position = in.position() == null ? old.position() : Math.min(in.position(), last);
        if (position < old.position()) {
            SessionMemoryStore.shift(tx, session, position, old.position() - 1L, 1);
        } else if (position > old.position()) {
            SessionMemoryStore.shift(tx, session, old.position() + 1L, position, -1);
        }
        SessionMemoryStore.update(
                tx,
                old.id(),
                position,
                in.working() == null ? old.working() : in.working(),
                patch.of("windowPosition", in.windowPosition(), old.windowPosition()));
    }

    private static Id session(ScopedTx tx, String key) {
        return Objects.requireNonNull(MemoryStore.sessionId(tx, key));
    }

    private static Place require(ScopedTx tx, Id session, Id memory) {
        return SessionMemoryStore.find(tx, session, memory)
                .orElseThrow(() -> new NotFound(
                        "The session does not have memory " + memory + ". List its memories to see those it has."));
    }
}
