package dev.cairn.importing;

import dev.cairn.CairnException.Corrupt;
import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.sql.Query;
import dev.cairn.sql.Row;
import dev.cairn.sql.Sql;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite file of another program. Which rows there are is noted once, in a table of the connection's own; they are then
 * read a page at a time, so that a program that writes to it meanwhile never waits long. What comes later is left for
 * the next import.
 */
final class ForeignStore implements AutoCloseable {
    /** Rows read by one statement. */
    private static final int PAGE = 200;

    /** What a check says of rows that are read all the same, and judged one by one. */
    private static final Pattern OF_ROWS = Pattern.compile("(?:[\\w-]+ value in|CHECK constraint failed in) .*");

    private final Sql sql;
    private final List<StoreTable> parts;
    private final Map<String, Set<String>> tables = new TreeMap<>();
    private final Map<StoreTable, String> selects = new HashMap<>();

    /** A row: its columns' values, in lower case, and its number in its table. */
    record Found(StoreTable table, long number, Map<String, @Nullable Object> values, boolean tooLong) {}

    ForeignStore(Sql sql, List<StoreTable> parts) {
        this.sql = sql;
        this.parts = parts;
        List<String> names = sql.query("PRAGMA main.table_list").list(ForeignStore::ordinary);
        for (String name : names) {
            if (!name.isEmpty() && !name.startsWith("sqlite_")) {
                tables.put(name, new TreeSet<>());
            }
        }
        for (StoreTable part : parts) {
            tables.computeIfPresent(part.name(), (name, none) -> columns(name));
        }
    }

    /** The same file, as it is if it has other parts. */
    ForeignStore as(List<StoreTable> others) {
        return new ForeignStore(sql, others);
    }

    // why: what is read must be rows, not the answer of a view or of a module
    private static String ordinary(Row row) throws SQLException {
        boolean rows = row.text("type").equals("table") && row.number("wr") == 0;
        return rows ? row.text("name").toLowerCase(Locale.ROOT) : "";
    }

    private Set<String> columns(String table) {
        return new TreeSet<>(sql.query("PRAGMA main.table_info(" + table + ")")
                .list(row -> row.text("name").toLowerCase(Locale.ROOT)));
    }

    /** The names of its tables; not those a program keeps for an index of words. */
    Set<String> tables() {
        return tables.keySet();
    }

    /** The columns of one of the parts; none if it is not there. */
    Set<String> columnsOf(String table) {
        return tables.getOrDefault(table, Set.of());
    }

    /** Which of the columns it must have are missing in a table. */
    List<String> missing(StoreTable part) {
        Set<String> there = columnsOf(part.name());
        return part.required().stream()
                .filter(column -> !there.contains(column))
                .toList();
    }

    /**
     * Checks that the tables' pages hang together.
     *
     * @throws Corrupt if they do not
     */
    void requireSound() {
        for (StoreTable part : parts) {
            if (tables.containsKey(part.name())) {
                List<String> problems = sql.query("PRAGMA main.quick_check(" + part.name() + ")")
                        .list(row -> row.text("quick_check"));
                for (String problem : problems) {
                    if (!problem.equals("ok") && !OF_ROWS.matcher(problem).matches()) {
                        throw new Corrupt("The table " + part.name() + " is damaged: " + Limits.shorten(problem)
                                + ". Have the file recovered first, for instance with sqlite3's .recover.");
                    }
                }
            }
        }
    }

    /** Notes which rows there are, and gives back how many. */
    long note() {
        sql.script("""
                CREATE TEMP TABLE places (kind INTEGER, session, place INTEGER, PRIMARY KEY (kind, session, place))
                WITHOUT ROWID
                """);
        long rows = 0;
        for (int kind = 0; kind < parts.size(); kind++) {
            StoreTable part = parts.get(kind);
            if (tables.containsKey(part.name()) && missing(part).isEmpty()) {
                rows += sql.query("INSERT OR IGNORE INTO temp.places SELECT :kind, coalesce(" + part.owner()
                                + ", x'00'), t._rowid_ FROM main." + part.name() + " t " + part.join())
                        .bind("kind", kind)
                        .run();
            }
        }
        return rows;
    }

    /** How many rows a table has. */
    long count(String table) {
        return tables.containsKey(table)
                ? sql.query("SELECT count(*) FROM main." + table).number()
                : 0;
    }

    /** Up to so many of the values of a column, each once, in order. */
    List<String> values(StoreTable part, String column, int most) {
        return columnsOf(part.name()).contains(column)
                ? sql.query("SELECT DISTINCT substr(" + column + ", 1, 200) AS value FROM main." + part.name()
                                + " WHERE " + column + " IS NOT NULL ORDER BY 1 LIMIT :most")
                        .bind("most", most)
                        .list(row -> row.text("value"))
                : List.of();
    }

    /** Hands out the rows that belong to no session, one at a time if what is done with each takes long. */
    void free(StoreTable part, boolean oneByOne, Consumer<Found> taker) {
        pages(part, "p.session = " + StoreTable.NO_SESSION, null, oneByOne ? 1 : PAGE, taker);
    }

    /** Hands out the rows of a session. */
    void of(StoreTable part, @Nullable Object session, Consumer<Found> taker) {
        if (session == null) {
            return;
        }
        pages(part, "p.session = :session", session, PAGE, taker);
    }

    /** The numbers of the rows of sessions that are not there. */
    List<Long> lost(StoreTable part, StoreTable sessions, String key) {
        return sql.query("SELECT place FROM temp.places WHERE kind = :kind AND session <> " + StoreTable.NO_SESSION
                        + " AND session NOT IN (SELECT " + key + " FROM main." + sessions.name() + " WHERE " + key
                        + " IS NOT NULL) ORDER BY place")
                .bind("kind", parts.indexOf(part))
                .list(row -> row.number("place"));
    }

    /** The row of that number and its values; null if there is none. */
    @Nullable
    Found one(StoreTable part, long number) {
        return sql.query("SELECT t._rowid_ AS place," + select(part) + " FROM main." + part.name()
                        + " t WHERE t._rowid_ = :number")
                .bind("number", number)
                .first(row -> found(part, row))
                .orElse(null);
    }

    @Override
    public void close() {
        sql.close();
    }

    private void pages(StoreTable part, String condition, @Nullable Object session, int limit, Consumer<Found> taker) {
        if (!tables.containsKey(part.name()) || !missing(part).isEmpty()) {
            return;
        }
        String text = "SELECT p.place AS place," + select(part)
                + " FROM temp.places p CROSS JOIN main." + part.name()
                + " t ON t._rowid_ = p.place WHERE p.kind = :kind AND " + condition
                + " AND p.place > :after ORDER BY p.place LIMIT :limit";
        long after = Long.MIN_VALUE;
        List<Long> page = List.of();
        do {
            Query query = sql.query(text)
                    .bind("kind", parts.indexOf(part))
                    .bind("after", after)
                    .bind("limit", limit);
            if (session != null) {
                query.bind("session", session);
            }
            page = limit == 1 ? one(part, query, taker) : several(part, query, taker);
            after = page.isEmpty() ? after : page.getLast();
        } while (page.size() == limit);
    }

    /** Hands out rows as they are read: no more than one has to fit into memory. */
    private List<Long> several(StoreTable part, Query query, Consumer<Found> taker) {
        return query.list(row -> {
            Found found = found(part, row);
            taker.accept(found);
            return found.number();
        });
    }

    /** Hands out a row once its statement has ended, and with it the lock on the file. */
    private List<Long> one(StoreTable part, Query query, Consumer<Found> taker) {
        List<Found> read = query.list(row -> found(part, row));
        read.forEach(taker);
        return read.stream().map(Found::number).toList();
    }

    private Found found(StoreTable part, Row row) throws SQLException {
        Map<String, @Nullable Object> values = new HashMap<>();
        Set<String> there = columnsOf(part.name());
        for (String column : all(part)) {
            values.put(column, there.contains(column) ? row.value(column) : null);
        }
        return new Found(part, row.number("place"), values, row.number("too_long") != 0);
    }

    private String select(StoreTable part) {
        return selects.computeIfAbsent(part, absent -> {
            List<String> there =
                    all(part).stream().filter(columnsOf(part.name())::contains).toList();
            if (there.isEmpty()) {
                throw new Invalid("The table " + part.name() + " has none of the columns it should have.");
            }
            String fits = "octet_length(t.%1$s) > " + Limits.IMPORT_LINE;
            return there.stream()
                            .map(column -> " CASE WHEN " + fits.formatted(column) + " THEN NULL ELSE t." + column
                                    + " END AS " + column)
                            .collect(Collectors.joining(","))
                    + ", "
                    + there.stream()
                            .map(fits::formatted)
                            .map(one -> "coalesce(" + one + ", 0)")
                            .collect(Collectors.joining(" OR "))
                    + " AS too_long";
        });
    }

    private static List<String> all(StoreTable part) {
        return Stream.concat(part.required().stream(), part.optional().stream()).toList();
    }
}
