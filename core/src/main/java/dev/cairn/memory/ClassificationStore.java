package dev.cairn.memory;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.sql.ScopedTx;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who said what memories are, as rows. */
final class ClassificationStore {
    private static final String STANDING =
            "SELECT by_rule, classified_by FROM memories WHERE user_id = :user AND id = :id";
    private static final String NEWEST = """
            SELECT id FROM memories
            WHERE user_id = :user AND by_rule & 15 <> 0 AND classified_by IS NULL AND NOT archived AND NOT quarantined
              AND NOT is_private AND superseded_by IS NULL
            ORDER BY id DESC
            LIMIT :limit
            """;
    private static final String STATED = """
            UPDATE memories
            SET by_rule = by_rule & ~:stated, classified_by = CASE WHEN :reworded THEN NULL ELSE classified_by END
            WHERE user_id = :user AND id = :id AND by_rule <> 0
            """;
    private static final String ASKED = "UPDATE memories SET classified_by = :model WHERE user_id = :user AND id = :id";

    private ClassificationStore() {}

    /**
     * How a memory stands.
     *
     * @param open fields no author stated
     * @param by the model that was asked
     */
    record Standing(Set<RuledField> open, @Nullable String by) {}

    static Standing standing(ScopedTx tx, Id id) {
        return tx.query(STANDING)
                .bind("id", id)
                .first(row -> new Standing(RuledField.of(row.number("by_rule")), row.textOrNull("classified_by")))
                .orElseThrow(() -> new NotFound("There is no memory " + id + "."));
    }

    /** The newest that no model was asked about and of which something is open; none that is private. */
    static List<Id> newest(ScopedTx tx, int limit) {
        return tx.query(NEWEST).bind("limit", limit).list(row -> row.id("id"));
    }

    /** Notes that fields were stated; what says something else now may be asked about anew. */
    static void stated(ScopedTx tx, Id id, Set<RuledField> fields, boolean reworded) {
        if (!fields.isEmpty() || reworded) {
            tx.query(STATED)
                    .bind("id", id)
                    .bind("stated", RuledField.mask(fields))
                    .bind("reworded", reworded)
                    .run();
        }
    }

    static void asked(ScopedTx tx, Id id, String model) {
        tx.query(ASKED).bind("id", id).bind("model", model).run();
    }
}
