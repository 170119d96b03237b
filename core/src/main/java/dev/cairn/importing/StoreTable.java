package dev.cairn.importing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of a foreign store, and to which session its rows belong. Columns are called by the names they commonly have;
 * a file may have another for one.
 *
 * @param required the columns it must have, in lower case
 * @param optional further columns that are read
 * @param known columns that are not read, for what they hold is worked out anew
 * @param owner the expression for the session's name, its own row being {@code t}
 * @param join what that expression needs besides
 * @param order the expression by which the rows of a session are ordered; by their numbers where it is null or alike
 * @param group the column of which each value is taken once, with its first row; every row if null
 * @param names what the file calls a column, where that is another name
 */
record StoreTable(
        String name,
        List<String> required,
        List<String> optional,
        List<String> known,
        String owner,
        String join,
        @Nullable String order,
        @Nullable String group,
        Map<String, String> names) {
    /** A row that belongs to no session. */
    static final String NO_SESSION = "x'01'";

    /** A table; columns that must be there, a bar, columns that may, and perhaps a bar and columns that are not read. */
    static StoreTable of(String name, String columns, String owner, String join) {
        String[] parts = columns.split(" \\| ", 3);
        List<String> known = parts.length > 2 ? List.of(parts[2].split(" ")) : List.of();
        return new StoreTable(
                name,
                List.of(parts[0].split(" ")),
                List.of(parts[1].split(" ")),
                known,
                owner,
                join,
                null,
                null,
                Map.of());
    }

    /** A table of its own. */
    static StoreTable of(String name, String columns) {
        return of(name, columns, NO_SESSION, "");
    }

    /** The same, its rows in another order than that of their numbers. */
    StoreTable ordered(String by) {
        return new StoreTable(name, required, optional, known, owner, join, by, group, names);
    }

    /** The columns that are read. */
    List<String> columns() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }

    /** What the file calls a column. */
    String actual(String column) {
        return Objects.requireNonNull(names.getOrDefault(column, column));
    }

    /** The name of a column within a statement, of the row {@code t}. */
    String sql(String column) {
        return "t." + quoted(actual(column));
    }

    /** A name as it stands in a statement. */
    static String quoted(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    /**
     * The milliseconds since 1970 that a column's value stands for, as {@link ForeignTimes} reads it; null if it stands
     * for no time that can be meant.
     */
    static String millis(String column) {
        String number = "CAST(" + column + " AS REAL)";
        return "(SELECT iif(at BETWEEN 86400000 AND 7258118400000, at, NULL) FROM (SELECT CASE WHEN typeof(" + column
                + ") IN ('integer', 'real') OR trim(" + column + ") NOT GLOB '*[^0-9.]*' THEN iif(abs(" + number
                + ") < 1e11, " + number + " * 1000.0, " + number + ") ELSE (coalesce(julianday("
                + column + "), julianday(" + column + " || ':00')) - 2440587.5) * 86400000.0 END AS at))";
    }
}
