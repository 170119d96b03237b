package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.memory.Layer;
import dev.cairn.port.WordIndex;
import dev.cairn.port.WordIndex.Kind;
import dev.cairn.sql.Query;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a question allows, resolved.
 *
 * @param at the instant at which validity and recency are judged
 */
record Allowed(
        RecallQuery in, @Nullable Id session, @Nullable Id project, Instant at, String reader) {
    static Allowed of(ScopedTx tx, RecallQuery in) {
        Instant asOf = in.asOf();
        return new Allowed(
                in,
                HitStore.session(tx, in.session()),
                HitStore.project(tx, in.project()),
                asOf == null ? tx.now() : asOf,
                tx.scope().actor());
    }

    /** Whether items of a kind may be recalled. */
    boolean allows(Kind kind) {
        boolean asked = in.kinds().isEmpty() || in.kinds().contains(kind);
        boolean memoriesOnly = !in.types().isEmpty() || in.category() != null || in.tag() != null;
        boolean layered = in.layers().isEmpty()
                || switch (kind) {
                    case MEMORY -> true;
                    case CHUNK, PATTERN -> in.layers().contains(Layer.PROJECT);
                    case MESSAGE, SUMMARY, PIN -> in.layers().contains(Layer.SESSION);
                };
        return asked && layered && (kind == Kind.MEMORY || !memoriesOnly);
    }

    /** Whether so little may be recalled that it is better looked at by itself. */
    boolean narrow() {
        boolean inSessions = allows(Kind.MESSAGE) || allows(Kind.SUMMARY) || allows(Kind.PIN);
        return session != null || !inSessions;
    }

    /** Whether anything is left out. */
    boolean filters() {
        return session != null || project != null || in.from() != null || in.to() != null || narrow();
    }

    /** The question with all that decides about its candidates. */
    RecallCache.Key key(long user, int space) {
        boolean byInstant = narrow();
        return new RecallCache.Key(user, reader, in.candidates(byInstant), space, byInstant ? at.toEpochMilli() : 0);
    }

    WordIndex.Filter words() {
        Set<Kind> kinds = EnumSet.allOf(Kind.class);
        kinds.removeIf(kind -> !allows(kind));
        boolean all = kinds.size() == Kind.values().length;
        return new WordIndex.Filter(all ? Set.of() : kinds, session, null, project, null, in.from(), in.to());
    }

    /** Binds what decides about messages. */
    Query messages(Query query) {
        return query.bind("messages", allows(Kind.MESSAGE))
                .bind("session", session)
                .bind("project", project)
                .bind("from", in.from())
                .bind("to", in.to())
                .bind("said", in.knownAt() == null ? in.asOf() : in.knownAt());
    }

    /** Binds what decides about all else. */
    Query others(Query query) {
        return query.bind("summaries", allows(Kind.SUMMARY))
                .bind("pins", allows(Kind.PIN))
                .bind("memories", allows(Kind.MEMORY))
                .bind("chunks", allows(Kind.CHUNK))
                .bind("patterns", allows(Kind.PATTERN))
                .bind("session", session)
                .bind("project", project)
                .bind("from", in.from())
                .bind("to", in.to())
                .bind("known", in.knownAt())
                .bind("said", in.knownAt() == null ? in.asOf() : in.knownAt())
                .bind("at", at)
                .bind("archived", in.archived())
                .bind("trust", in.trust())
                .bind("reader", reader)
                .bind("types", in.types())
                .bind("category", in.category())
                .bind("tag", in.tag())
                .bind("layers", in.layers());
    }
}
