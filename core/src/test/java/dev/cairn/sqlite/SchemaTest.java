package dev.cairn.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.admin.TableRows;
import dev.cairn.sql.Tx;
import dev.cairn.text.Analyzer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for every table, now and later. */
class SchemaTest {
    /** Tables that belong to no user. */
    private static final Set<String> UNSCOPED = Set.of(
            "store",
            "migrations",
            "change_cursors",
            "change_kinds",
            "care",
            "users",
            "shipped_personas",
            "shipped_preferences",
            "prices",
            "spaces",
            "embedding_claims",
            "sqlite_sequence");
    /** Tables that carry no change of their own: the feed itself, and what goes with another row. */
    private static final Set<String> SILENT =
            Set.of("changes", "texts", "searches", "layer_decisions", "git_statuses", "contexts");

    /** Tables of a fixed number of rows. */
    private static final Set<String> NOT_COUNTED =
            Set.of("store", "change_kinds", "shipped_personas", "shipped_preferences", "sqlite_sequence");

    @Test
    @Tag("E10")
    void everyScopedTableCarriesTheUser() {
        for (String table : scopedTables()) {
            assertThat(columns(table)).as(table).contains("user_id");
        }
    }

    @Test
    void everyScopedTableWritesTheFeed() {
        for (String table : scopedTables()) {
            if (SILENT.contains(table)) {
                continue;
            }
            List<String> triggers =
                    schema(tx -> tx.query("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = :table")
                            .bind("table", table)
                            .list(row -> row.text("name")));
            assertThat(triggers).as(table).contains(table + "_created", table + "_updated", table + "_deleted");
        }
    }

    @Test
    @Tag("C9")
    void everyForeignKeyHasAnIndex() {
        List<String> missing = new ArrayList<>();
        for (String table : tables()) {
            List<String> keys = schema(tx -> tx.query("SELECT \"from\" AS c FROM pragma_foreign_key_list(:table)")
                    .bind("table", table)
                    .list(row -> row.text("c")));
            List<String> leading =
                    schema(tx -> tx.query("""
                            SELECT i.name AS c FROM pragma_index_list(:table) l, pragma_index_info(l.name) i
                            WHERE i.seqno = 0
                            """).bind("table", table).list(row -> row.text("c")));
            keys.stream().filter(key -> !leading.contains(key)).forEach(key -> missing.add(table + "." + key));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    @Tag("A18")
    void statisticsCountEveryTable() {
        try (Cairn cairn = Cairn.inMemory()) {
            assertThat(cairn.admin().stats().tables())
                    .extracting(TableRows::table)
                    .containsAll(tables().stream()
                            .filter(t -> !NOT_COUNTED.contains(t))
                            .toList());
        }
    }

    @Test
    void theIndexTakesTheTermsTheAnalyserMakes() {
        String sql = schema(tx -> tx.query("SELECT sql FROM sqlite_schema WHERE name = 'words'")
                .list(row -> row.text("sql"))
                .getFirst());
        assertThat(sql).contains(Analyzer.FTS5_TOKENIZE);
    }

    @Test
    void identifiersAreWordsOfTheField() {
        for (String table : tables()) {
            assertThat(table).matches("[a-z_]+");
            assertThat(columns(table)).allMatch(c -> c.matches("[a-z_]+"));
        }
    }

    private static List<String> scopedTables() {
        return tables().stream().filter(t -> !UNSCOPED.contains(t)).toList();
    }

    private static List<String> tables() {
        return schema(tx -> tx.query("""
                        SELECT name FROM sqlite_schema
                        WHERE type = 'table' AND name NOT LIKE 'words%' ORDER BY name
                        """).list(row -> row.text("name")));
    }

    private static List<String> columns(String table) {
        return schema(tx -> tx.query("SELECT name FROM pragma_table_info(:table)")
                .bind("table", table)
                .list(row -> row.text("name")));
    }

    private static <T> T schema(Function<Tx, T> look) {
        try (SqliteDatabase database = SqliteDatabase.open(CairnOptions.inMemory())) {
            return database.read(look::apply);
        }
    }
}
