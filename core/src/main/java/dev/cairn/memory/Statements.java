package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.port.WordIndex;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Memories of what users state by the way, written in the transaction of the message they state it in. They are not compared
 * with their neighbours: that takes longer than storing the message.
 */
public final class Statements {
    private static final double SUREST = 0.99;
    private static final int LATELY = 20;
    private static final int MOST_LATELY = 10;

    private final Revisions revisions;

    public Statements(WordIndex words) {
        this.revisions = new Revisions(words);
    }

    /** Keeps a statement; one that is known already is believed the more. */
    public void keep(ScopedTx tx, NewStatement in) {
        Optional<Id> known =
                StatementStore.known(tx, in).or(() -> MemoryStore.sameWords(tx, in.project(), in.content()));
        if (known.isPresent() && in.takesPlaceOf() == null) {
            saidAgain(tx, MemoryStore.own(tx, known.get()).orElseThrow(), in);
        } else {
            create(tx, in);
        }
    }

    /** The statements noticed in the last messages of a session, the newest first, that hold. */
    public List<Memory> lately(ScopedTx tx, Id session, int index) {
        return StatementStore.lately(tx, session, index - LATELY, MOST_LATELY);
    }

    private static void saidAgain(ScopedTx tx, Memory old, NewStatement in) {
        if (old.source() == MemorySource.RULE) {
            double trust = Math.min(SUREST, 1 - (1 - old.trust()) * (1 - in.confidence()));
            boolean newer = !in.at().isBefore(old.validFrom());
            StatementStore.saidAgain(tx, old.id(), Math.max(old.trust(), trust), newer ? in.message() : null, tx.now());
        } else {
            MemoryStore.use(tx, old.id());
        }
    }

    private void create(ScopedTx tx, NewStatement in) {
        Id id = tx.newId();
        String condition = in.condition();
        NewMemory memory = AddMemory.builder(in.content())
                .type(in.type())
                .category(in.type())
                .layers(in.project() == null ? Layer.GLOBAL : Layer.PROJECT)
                .source(MemorySource.RULE)
                .decay(0)
                .trust(in.confidence())
                .validFrom(in.at())
                .context(condition == null ? Map.of() : Map.of("condition", condition));
        String subject = in.subject();
        if (subject != null) {
            memory.subject(subject);
        }
        if (in.takesPlaceOf() != null) {
            memory.importance(FeedbackKind.CORRECTED.of(
                    MemoryStore.own(tx, in.takesPlaceOf()).orElseThrow().importance()));
        }
        MemoryState state = Classification.of(memory.build(), in.project() != null, tx.now());
        Origin origin =
                new Origin(in.project(), null, MemorySource.RULE, MemoryStore.reader(tx), in.message(), in.name());
        MemoryStore.insert(tx, id, origin, state);
        revisions.index(tx, id, null, state);
        supersede(tx, id, in);
    }

    private void supersede(ScopedTx tx, Id id, NewStatement in) {
        if (in.takesPlaceOf() != null) {
            contradict(tx, in.takesPlaceOf(), id, in.at());
            return;
        }
        StatementStore.later(tx, id, in).ifPresent(later -> {
            Memory successor = MemoryStore.own(tx, later).orElseThrow();
            contradict(tx, id, later, successor.validFrom());
        });
        StatementStore.earlier(tx, id, in).ifPresent(old -> contradict(tx, old, id, in.at()));
    }

    private void contradict(ScopedTx tx, Id old, Id by, Instant from) {
        revisions.contradict(tx, MemoryStore.own(tx, old).orElseThrow(), by, from);
    }
}
