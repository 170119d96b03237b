package dev.cairn.importing;

import dev.cairn.CairnException.Corrupt;
import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.sql.Query;
import dev.cairn.sql.Row;
import dev.cairn.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
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
    record Found(StoreTable table, double order, long number, Map<String, @Nullable Object> values, boolean tooLong) {}

    /** The first and the last of some times; null if there is none. */
    record Span(@Nullable Instant first, @Nullable Instant last) {}

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
            tables.replace(part.name(), columns(part.name()));
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

    /** The columns of one of its tables; none if it is not there. */
    Set<String> columns(String table) {
        return tables.containsKey(table)
                ? new TreeSet<>(sql.query("PRAGMA main.table_info(" + table + ")")
                        .list(row -> row.text("name").toLowerCase(Locale.ROOT)))
                : Set.of();
    }

    /** Whether a table is declared such that no two of its rows have the same in a column. */
    boolean unique(String table, String column) {
        if (!tables.containsKey(table)) {
            return false;
        }
        List<String> key = sql
                .query("PRAGMA main.table_info(" + table + ")")
                .list(row -> row.number("pk") > 0 ? row.text("name").toLowerCase(Locale.ROOT) : "")
                .stream()
                .filter(name -> !name.isEmpty())
                .toList();
        return key.equals(List.of(column))
                || sql.query("""
                        SELECT count(*) FROM pragma_index_list(:table, 'main') l
                        WHERE l."unique" AND NOT l.partial AND (
                            SELECT group_concat(lower(i.name)) FROM pragma_index_info(l.name, 'main') i) = :column
                        """).bind("table", table).bind("column", column).number() > 0;
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
                .filter(column -> !there.contains(part.actual(column)))
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

    /**
     * Notes which rows there are, and gives back how many.
     *
     * @param user of whom a row must be that stands for a session; of anyone if null
     */
    long note(@Nullable String user) {
        sql.script("""
                CREATE TEMP TABLE places (
                    kind INTEGER, session, sort REAL, place INTEGER, PRIMARY KEY (kind, session, sort, place))
                WITHOUT ROWID
                """);
        long rows = 0;
        for (int kind = 0; kind < parts.size(); kind++) {
            StoreTable part = parts.get(kind);
            if (tables.containsKey(part.name()) && missing(part).isEmpty()) {
                int noted = noted(part, user).bind("kind", kind).run();
                rows += part.group() == null ? noted : 0;
            }
        }
        return rows;
    }

    private Query noted(StoreTable part, @Nullable String user) {
        String into = "INSERT OR IGNORE INTO temp.places SELECT :kind, ";
        String from = " FROM main." + part.name() + " t ";
        String group = part.group();
        if (group != null) {
            // why: what a column takes for equal need not be, and a session's rows are asked for by its very name
            String of = part.sql(group) + " COLLATE BINARY";
            boolean named = user != null && columnsOf(part.name()).contains(part.actual("user_id"));
            Query query = sql.query(into + StoreTable.NO_SESSION + ", 0, min(t._rowid_)" + from + "WHERE "
                    + part.sql(group) + " IS NOT NULL"
                    + (named ? " AND CAST(" + part.sql("user_id") + " AS TEXT) = :whose" : "") + " GROUP BY " + of);
            return named ? query.bind("whose", user) : query;
        }
        String order = part.order() == null
                ? "0"
                : "coalesce(" + part.order() + ", max(" + part.order() + ") OVER (PARTITION BY " + part.owner()
                        + " COLLATE BINARY ORDER BY t._rowid_), -1e18)";
        return sql.query(into + "coalesce(" + part.owner() + ", x'00'), " + order + ", t._rowid_" + from + part.join());
    }

    /** From when to when a column says that a session's rows are. */
    Span span(StoreTable part, String column, Object session) {
        if (!columnsOf(part.name()).contains(part.actual(column))) {
            return new Span(null, null);
        }
        String millis = StoreTable.millis(part.sql(column));
        return sql.query("SELECT min(" + millis + ") AS low, max(" + millis + ") AS high FROM temp.places p CROSS JOIN"
                        + " main." + part.name()
                        + " t ON t._rowid_ = p.place WHERE p.kind = :kind AND p.session = :session")
                .bind("kind", parts.indexOf(part))
                .bind("session", session)
                .first(row -> new Span(instant(row.value("low")), instant(row.value("high"))))
                .orElse(new Span(null, null));
    }

    private static @Nullable Instant instant(@Nullable Object millis) {
        return millis instanceof Number number ? Instant.ofEpochMilli(Math.round(number.doubleValue())) : null;
    }

    /** How many rows a table has. */
    long count(String table) {
        return tables.containsKey(table)
                ? sql.query("SELECT count(*) FROM main." + table).number()
                : 0;
    }

    /** Up to so many of the values of a column, each once, in order. */
    List<String> values(StoreTable part, String column, int most) {
        return columnsOf(part.name()).contains(part.actual(column))
                ? sql.query("SELECT DISTINCT substr(" + part.sql(column) + ", 1, 200) AS value FROM main." + part.name()
                                + " t WHERE " + part.sql(column) + " IS NOT NULL ORDER BY 1 LIMIT :most")
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
                        + " AND session NOT IN (SELECT " + sessions.sql(key) + " FROM main." + sessions.name()
                        + " t WHERE "
                        + sessions.sql(key) + " IS NOT NULL) ORDER BY place")
                .bind("kind", parts.indexOf(part))
                .list(row -> row.number("place"));
    }

    /** The row of that number and its values; null if there is none. */
    @Nullable
    Found one(StoreTable part, long number) {
        return sql.query("SELECT t._rowid_ AS place, 0 AS sort," + select(part) + " FROM main." + part.name()
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
        String text = "SELECT p.place AS place, p.sort AS sort," + select(part)
                + " FROM temp.places p CROSS JOIN main." + part.name()
                + " t ON t._rowid_ = p.place WHERE p.kind = :kind AND " + condition
                + " AND (p.sort, p.place) > (:sort, :after) ORDER BY p.sort, p.place LIMIT :limit";
        Place after = new Place(Double.NEGATIVE_INFINITY, Long.MIN_VALUE);
        List<Place> page = List.of();
        do {
            Query query = sql.query(text)
                    .bind("kind", parts.indexOf(part))
                    .bind("sort", after.order())
                    .bind("after", after.number())
                    .bind("limit", limit);
            if (session != null) {
                query.bind("session", session);
            }
            page = limit == 1 ? one(part, query, taker) : several(part, query, taker);
            after = page.isEmpty() ? after : page.getLast();
        } while (page.size() == limit);
    }

    /** Where a row stands among those of its session. */
    private record Place(double order, long number) {
        static Place of(Found found) {
            return new Place(found.order(), found.number());
        }
    }

    /** Hands out rows as they are read: no more than one has to fit into memory. */
    private List<Place> several(StoreTable part, Query query, Consumer<Found> taker) {
        return query.list(row -> {
            Found found = found(part, row);
            taker.accept(found);
            return Place.of(found);
        });
    }

    /** Hands out a row once its statement has ended, and with it the lock on the file. */
    private List<Place> one(StoreTable part, Query query, Consumer<Found> taker) {
        List<Found> read = query.list(row -> found(part, row));
        read.forEach(taker);
        return read.stream().map(Place::of).toList();
    }

    private Found found(StoreTable part, Row row) throws SQLException {
        Map<String, @Nullable Object> values = new HashMap<>();
        Set<String> there = columnsOf(part.name());
        for (String column : part.columns()) {
            values.put(column, there.contains(part.actual(column)) ? row.value(column) : null);
        }
        return new Found(part, row.fraction("sort"), row.number("place"), values, row.number("too_long") != 0);
    }

    private String select(StoreTable part) {
        return selects.computeIfAbsent(part, absent -> {
            Set<String> columns = columnsOf(part.name());
            List<String> there = part.columns().stream()
                    .filter(column -> columns.contains(part.actual(column)))
                    .toList();
            if (there.isEmpty()) {
                throw new Invalid("The table " + part.name() + " has none of the columns it should have.");
            }
            String fits = "octet_length(%1$s) > " + Limits.IMPORT_LINE;
            return there.stream()
                            .map(column -> " CASE WHEN " + fits.formatted(part.sql(column)) + " THEN NULL ELSE "
                                    + part.sql(column) + " END AS " + StoreTable.quoted(column))
                            .collect(Collectors.joining(","))
                    + ", "
                    + there.stream()
                            .map(column -> fits.formatted(part.sql(column)))
                            .map(one -> "coalesce(" + one + ", 0)")
                            .collect(Collectors.joining(" OR "))
                    + " AS too_long";
        });
    }
}
