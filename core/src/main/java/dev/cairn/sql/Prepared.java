package dev.cairn.sql;

import dev.cairn.schema.Component;
import dev.cairn.schema.Shape;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A prepared statement with the names of its parameters and columns. */
final class Prepared {
    final NamedSql sql;
    final PreparedStatement statement;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<Class<?>, int[]> places = new HashMap<>();

    Prepared(NamedSql sql, PreparedStatement statement) {
        this.sql = sql;
        this.statement = statement;
    }

    /** The column of that name, counted from 1; 0 if there is none. */
    int column(ResultSet rows, String name) throws SQLException {
        if (columns.isEmpty()) {
            ResultSetMetaData meta = rows.getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                columns.put(meta.getColumnLabel(i).toLowerCase(Locale.ROOT), i);
            }
        }
        return columns.getOrDefault(name, 0);
    }

    /** The column of each component of a record type: {@code createdAt} is in {@code created_at}. */
    int[] columns(ResultSet rows, Shape<?> shape) throws SQLException {
        int[] known = places.get(shape.type());
        if (known != null) {
            return known;
        }
        List<Component> components = shape.components();
        int[] found = new int[components.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = column(rows, components.get(i).nameWith('_'));
            if (found[i] == 0) {
                throw new IllegalStateException("No column for "
                        + components.get(i).name() + " of " + shape.type().getSimpleName() + " in: " + sql.text());
            }
        }
        places.put(shape.type(), found);
        return found;
    }
}
