package dev.cairn.standing;

import dev.cairn.Id;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Memories that hold now whatever is asked. */
final class StandingStore {
    private static final String MARKS = """
            SELECT m.id, m.vector_id AS key, coalesce(s.text_id, s.id, 0) AS message_key,
                   m.type = 'instruction' AND json_extract(m.context, '$.condition') IS NULL AS always,
                   m.valid_from AS since
            FROM memories m
            LEFT JOIN messages s ON s.id = m.message_id
            WHERE m.user_id = :user AND (m.type IN ('instruction', 'preference') OR m.source = 'rule')
              AND (m.project_id IS NULL OR m.project_id = :project)
              AND NOT m.quarantined AND NOT m.archived AND (NOT m.is_private OR m.author = :reader)
              AND m.superseded_by IS NULL AND m.valid_from <= :now
              AND (m.valid_to IS NULL OR m.valid_to > :now) AND (m.expires_at IS NULL OR m.expires_at > :now)
            """;
    // why a plus: by an index of the user's, every row of the user would be looked at
    private static final String TEXTS = """
            SELECT id, body, type, json_extract(context, '$.condition') AS condition, trust, message_id, valid_from
            FROM memories
            WHERE +user_id = :user AND id IN (SELECT value FROM json_each(:ids))
            """;

    private static final String PROJECT =
            "SELECT project_id FROM sessions WHERE user_id = :user AND id = :id AND project_id IS NOT NULL";
    private static final String PROJECT_OF =
            "SELECT project_id FROM memories WHERE user_id = :user AND id = :id AND project_id IS NOT NULL";

    private StandingStore() {}

    /** The project of a session, if it has one. */
    static Optional<Id> project(ScopedTx tx, Id session) {
        return tx.query(PROJECT).bind("id", session).first(row -> row.id("project_id"));
    }

    /** The project of a memory, if it has one. */
    static Optional<Id> projectOf(ScopedTx tx, Id memory) {
        return tx.query(PROJECT_OF).bind("id", memory).first(row -> row.id("project_id"));
    }

    /**
     * A memory that holds, before its words are read.
     *
     * @param key under which its vectors are kept
     * @param messageKey the same of the message it was noticed in; 0 for none
     * @param always an instruction without condition
     */
    record Mark(Id id, long key, long messageKey, boolean always, Instant since) {}

    /** All that hold in a project or everywhere. */
    static List<Mark> marks(ScopedTx tx, @Nullable Id project) {
        return tx.query(MARKS)
                .bind("project", project)
                .bind("reader", tx.scope().actor())
                .bind("now", tx.now())
                .list(Mark.class);
    }

    /** The same with their words, in the order given. */
    static List<Held> held(ScopedTx tx, List<Mark> marks, Map<Id, Double> fits) {
        Map<Id, Held> found = new HashMap<>();
        tx.query(TEXTS)
                .bind("ids", marks.stream().map(mark -> mark.id().value()).toList())
                .each(row -> {
                    Id id = row.id("id");
                    found.put(
                            id,
                            new Held(
                                    id,
                                    kind(row.text("type")),
                                    row.text("body"),
                                    row.textOrNull("condition"),
                                    row.fraction("trust"),
                                    row.idOrNull("message_id"),
                                    null,
                                    row.instant("valid_from"),
                                    fits.getOrDefault(id, 0.0)));
                });
        List<Held> held = new ArrayList<>();
        marks.forEach(mark -> {
            Held one = found.get(mark.id());
            if (one != null) {
                held.add(one);
            }
        });
        return held;
    }

    private static StandingKind kind(String type) {
        return switch (type) {
            case "instruction" -> StandingKind.INSTRUCTION;
            case "preference" -> StandingKind.PREFERENCE;
            default -> StandingKind.FACT;
        };
    }
}
