package dev.cairn.memory;

import dev.cairn.sql.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * A place in the knowledge graph: after an entity or an observation of it, or after a relation once all entities are done.
 *
 * @param entity the entity's id, or {@link #RELATIONS}
 * @param link the id of the link to the observation, 0 for the entity itself; or of the relation
 */
record GraphCursor(long entity, long link) {
    static final long RELATIONS = Long.MAX_VALUE;
    static final GraphCursor BEGINNING = new GraphCursor(0, -1);

    static GraphCursor parse(@Nullable String text) {
        Cursor cursor = Cursor.parse(text, new Cursor(BEGINNING.entity, BEGINNING.link));
        return new GraphCursor(cursor.value(), cursor.id());
    }

    boolean inRelations() {
        return entity == RELATIONS;
    }

    @Override
    public String toString() {
        return new Cursor(entity, link).toString();
    }
}
