package dev.cairn.sql;

import dev.cairn.Id;
import dev.cairn.schema.Component;
import dev.cairn.schema.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The current row of a result. Valid only while it is being mapped. */
public final class Row {
    private final Prepared prepared;
    private final ResultSet rows;

    Row(Prepared prepared, ResultSet rows) {
        this.prepared = prepared;
        this.rows = rows;
    }

    /** A text that is never null. */
    public String text(String column) throws SQLException {
        return present(column).toString();
    }

    /** A whole number that is never null. */
    public long number(String column) throws SQLException {
        return ((Number) present(column)).longValue();
    }

    /** A fraction that is never null. */
    public double fraction(String column) throws SQLException {
        return ((Number) present(column)).doubleValue();
    }

    /** An id that is never null. */
    public Id id(String column) throws SQLException {
        return new Id(number(column));
    }

    /** An instant that is never null. */
    public Instant instant(String column) throws SQLException {
        return Instant.ofEpochMilli(number(column));
    }

    /** Whatever the column holds: a number, a text, bytes or null. */
    public @Nullable Object value(String column) throws SQLException {
        int place = prepared.column(rows, column);
        if (place == 0) {
            throw new IllegalStateException("No column " + column + " in: " + prepared.sql.text());
        }
        return rows.getObject(place);
    }

    /** The row as a record: each component from the column of its name, {@code createdAt} from {@code created_at}. */
    public <R extends Record> R as(Class<R> type) throws SQLException {
        Shape<R> shape = Shape.of(type);
        int[] places = prepared.columns(rows, shape);
        List<Component> components = shape.components();
        @Nullable Object[] values = new @Nullable Object[places.length];
        for (int i = 0; i < places.length; i++) {
            Component c = components.get(i);
            values[i] = Values.read(c.kind(), c.type(), c.element(), rows.getObject(places[i]));
        }
        return shape.make(values);
    }

    private Object present(String column) throws SQLException {
        Object value = value(column);
        if (value == null) {
            throw new IllegalStateException("Column " + column + " is null in: " + prepared.sql.text());
        }
        return value;
    }
}
