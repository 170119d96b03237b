package dev.cairn.sql;

import dev.cairn.Id;
import dev.cairn.json.Json;
import dev.cairn.schema.Coded;
import dev.cairn.schema.Component;
import dev.cairn.schema.Enums;
import dev.cairn.schema.Kind;
import dev.cairn.schema.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        return Values.text(present(column));
    }

    /** A text, or null. */
    public @Nullable String textOrNull(String column) throws SQLException {
        Object value = value(column);
        return value == null ? null : Values.text(value);
    }

    /** A whole number that is never null. */
    public long number(String column) throws SQLException {
        long value = rows.getLong(place(column));
        if (value == 0 && rows.wasNull()) {
            throw missing(column);
        }
        return value;
    }

    /** A whole number, or null. */
    public @Nullable Integer numberOrNull(String column) throws SQLException {
        int value = rows.getInt(place(column));
        return value == 0 && rows.wasNull() ? null : (Integer) value;
    }

    /** Whether a column says so. */
    public boolean flag(String column) throws SQLException {
        return number(column) != 0;
    }

    /** A fraction that is never null. */
    public double fraction(String column) throws SQLException {
        double value = rows.getDouble(place(column));
        if (value == 0 && rows.wasNull()) {
            throw missing(column);
        }
        return value;
    }

    /** A fraction, or null. */
    public @Nullable Double fractionOrNull(String column) throws SQLException {
        double value = rows.getDouble(place(column));
        return value == 0 && rows.wasNull() ? null : (Double) value;
    }

    /** An id that is never null. */
    public Id id(String column) throws SQLException {
        return new Id(number(column));
    }

    /** An id, or null. */
    public @Nullable Id idOrNull(String column) throws SQLException {
        long value = rows.getLong(place(column));
        return value == 0 ? null : new Id(value);
    }

    /** The constant whose number a column holds. */
    public <E extends Enum<E> & Coded> E coded(Class<E> type, String column) throws SQLException {
        return type.cast(Enums.coded(type, (int) number(column)));
    }

    /** The members of a JSON object; none where there is no object. */
    public Map<String, @Nullable Object> members(String column) throws SQLException {
        String json = rows.getString(place(column));
        return json == null ? Map.of() : Json.parseObject(json);
    }

    /** An instant that is never null. */
    public Instant instant(String column) throws SQLException {
        return Instant.ofEpochMilli(number(column));
    }

    /** Bytes that are never null. */
    public byte[] bytes(String column) throws SQLException {
        return (byte[]) present(column);
    }

    /** Whatever the column holds: a number, a text, bytes or null. */
    public @Nullable Object value(String column) throws SQLException {
        return rows.getObject(place(column));
    }

    /** The row as a record: each component from the column of its name, {@code createdAt} from {@code created_at}. */
    public <R extends Record> R as(Class<R> type) throws SQLException {
        Shape<R> shape = Shape.of(type);
        int[] places = prepared.columns(rows, shape);
        List<Component> components = shape.components();
        @Nullable Object[] values = new @Nullable Object[places.length];
        for (int i = 0; i < places.length; i++) {
            Component c = components.get(i);
            values[i] = Values.read(c.kind(), c.type(), c.element(), raw(c.kind(), places[i]));
        }
        return shape.make(values);
    }

    /** What a column holds. */
    // why: the driver asks the engine twice for each value unless it is told that it is a number
    private @Nullable Object raw(Kind kind, int place) throws SQLException {
        return switch (kind) {
            case ID, INTEGER, BOOLEAN, INSTANT -> {
                long value = rows.getLong(place);
                yield value == 0 && rows.wasNull() ? null : (Long) value;
            }
            case NUMBER -> {
                double value = rows.getDouble(place);
                yield value == 0 && rows.wasNull() ? null : (Double) value;
            }
            default -> rows.getObject(place);
        };
    }

    private Object present(String column) throws SQLException {
        Object value = value(column);
        if (value == null) {
            throw missing(column);
        }
        return value;
    }

    private int place(String column) throws SQLException {
        int place = prepared.column(rows, column);
        if (place == 0) {
            throw new IllegalStateException("No column " + column + " in: " + prepared.sql.text());
        }
        return place;
    }

    private IllegalStateException missing(String column) {
        return new IllegalStateException("Column " + column + " is null in: " + prepared.sql.text());
    }
}
