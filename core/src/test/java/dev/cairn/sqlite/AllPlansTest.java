package dev.cairn.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.CairnOptions;
import dev.cairn.sql.Query;
import dev.cairn.sql.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No statement reads all rows of a user in a table that grows, with or without the statistics of a grown store, but those
 * that are about all of them, or that go through an index in the order asked for until they have enough.
 */
@Tag("C9")
class AllPlansTest {
    private static final Set<String> GROWING = Set.of(
            "sessions",
            "conversations",
            "messages",
            "texts",
            "summaries",
            "pins",
            "memories",
            "memory_versions",
            "links",
            "session_links",
            "handoffs",
            "session_memories",
            "documents",
            "chunks",
            "vectors",
            "searches",
            "layer_decisions",
            "contexts",
            "notes",
            "interactions",
            "routing_decisions",
            "costs",
            "changes");

    /** Columns that many rows of a user have alike: an index that is entered by these alone is walked through. */
    private static final Set<String> BROAD =
            Set.of("user_id", "project_id", "type", "status", "archived", "quarantined", "space_id", "kind", "saved");

    private static final Pattern STEP = Pattern.compile(
            "(SCAN|SEARCH) (\\S+)(?: USING [A-Z ]*(?:INDEX \\S+|INTEGER PRIMARY KEY))?(?: \\((.*)\\))?");
    private static final Pattern CONSTRAINT = Pattern.compile("([a-z_]+|<expr>)=\\?");
    /** A condition that names a row, or the rows of one. */
    private static final Pattern GIVEN =
            Pattern.compile("\\b(?!user_id)(?:id|rowid|\\w+_id) (?:= :|IN \\(SELECT value FROM json_each\\()");

    /** Statements that may, each with its reason; the name of a class stands for all of its statements. */
    private static final Map<String, String> ALLOWED = Map.ofEntries(
            Map.entry("admin.TableCounts", "counts the rows of the store, for its keepers"),
            Map.entry("context.LedgerStore.PRUNE", "those older than a month"),
            Map.entry("context.NoteStore.CLEAN", "those that have expired"),
            Map.entry("embedding.SpaceStore.NEXT", "goes on from the last claim, in the order of ids, to the first"),
            Map.entry("embedding.SpaceStore.TEXTS", "the ids of one claim"),
            Map.entry("embedding.SpaceStore.UNCLAIMED", "goes on from the last claim until a claim is full"),
            Map.entry("importing.DocumentExport", "an export pages through everything in the order of ids"),
            Map.entry("importing.ExportStore", "an export pages through everything in the order of ids"),
            Map.entry("importing.MemoryExport", "an export pages through everything in the order of ids"),
            Map.entry("importing.ImportStore.LEAF", "looks into each session once, where the session is not known"),
            Map.entry("ledger.CostReportStore", "adds up what was spent"),
            Map.entry("ledger.RoutingStore.BY_INTENT", "adds up decisions"),
            Map.entry("ledger.RoutingStore.BY_WORKFLOW", "adds up decisions"),
            Map.entry("ledger.RoutingStore.DAYS", "adds up decisions"),
            Map.entry("ledger.RoutingStore.INTENTS", "adds up decisions"),
            Map.entry("ledger.RoutingStore.TOTAL", "adds up decisions"),
            Map.entry("ledger.RoutingStore.WORKFLOWS", "adds up decisions"),
            Map.entry("local.LocalVectors.LOAD", "once a process, what questions are compared with"),
            Map.entry("memory.ClassificationStore.NEWEST", "a question to a model follows for each it finds"),
            Map.entry(
                    "memory.DocumentStore.LIST",
                    "in order until the page is full; a project or source picks on the way"),
            Map.entry("memory.GraphStore.ALL_RELATIONS", "the whole graph of a project"),
            Map.entry("memory.GraphStore.ALL_UNITS", "the whole graph of a project"),
            Map.entry("memory.GraphStore.ENTITIES", "a part of statements"),
            Map.entry("memory.GraphStore.OBSERVATIONS", "a part of statements"),
            Map.entry("memory.GraphStore.RELATIONS", "a part of statements"),
            Map.entry("memory.MemoryStore.LAYERS", "counts the memories of each layer"),
            Map.entry(
                    "memory.MemoryStore.LIST",
                    "in order until the page is full; a session or project picks on the way"),
            Map.entry(
                    "memory.SourceStore.BY_SOURCE", "all that an author or kind of source brought in, to take it back"),
            Map.entry("memory.SourceStore.DOCUMENTS_BY_SOURCE", "all that a source brought in, to take it back"),
            Map.entry("memory.SourceStore.CHANGED", "all that an author changed, to take it back"),
            Map.entry("memory.SourceStore.LINKS", "all that an author linked, to take it back"),
            Map.entry("recall.CandidateStore.CHUNKS", "a part of statements"),
            Map.entry("recall.CandidateStore.MEMORIES", "a part of statements"),
            Map.entry("recall.CandidateStore.MESSAGES", "a part of statements"),
            Map.entry("recall.CandidateStore.PINS", "a part of statements"),
            Map.entry("recall.CandidateStore.SUMMARIES", "a part of statements"),
            Map.entry(
                    "recall.CandidateStore.KEYS",
                    "all a session or project holds, up to a limit; the rest is switched off"),
            Map.entry(
                    "recall.SessionVectorStore.SESSIONS",
                    "the sessions of a user, for as many that something near was said in"),
            Map.entry("recall.HistoryStore.FORGET", "a user's whole history"),
            Map.entry("recall.HistoryStore.PERFORMANCE", "adds up a month"),
            Map.entry("recall.HistoryStore.POPULAR", "adds up a month"),
            Map.entry("recall.HistoryStore.SHARES", "adds up a month"),
            Map.entry("recall.HistoryStore.PRUNE", "those older than a month"),
            Map.entry("recall.HistoryStore.PRUNE_DECISIONS", "those older than a month"),
            Map.entry("recall.RecallCache.LAST_CHANGE", "what changed since it was last asked"),
            Map.entry("session.CareWindowStore.PROBLEMS", "those in trouble, by an index of these alone"),
            Map.entry(
                    "session.HandoffStore.LIST", "a project or status picks; there are as many as sessions that ended"),
            Map.entry("session.SessionStore.LIST", "in order until the page is full; a project picks on the way"),
            Map.entry("sql.Feed", "the first or last by its position"),
            Map.entry("sql.Users.CREATE", "only if it replaced a user's number, which it does not"),
            Map.entry("standing.StandingStore.MARKS", "what holds whatever is asked, by an index of that alone"));

    /** Triggers on what concerns everything a user has. */
    private static final Set<String> OF_EVERYTHING = Set.of("spaces_gone", "embedding_switched_created");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noStatementReadsAllRowsOfAUser(boolean grown) throws Exception {
        Map<String, List<String>> wide = wide(grown);
        wide.keySet()
                .removeIf(name -> ALLOWED.containsKey(name) || ALLOWED.containsKey(name.replaceAll("\\.[A-Z_]+$", "")));
        assertThat(wide)
                .as("begin with the ids: 'FROM json_each(:ids) j CROSS JOIN …', or a plus before user_id")
                .isEmpty();
    }

    @Test
    void whatIsAllowedIsNeeded() throws Exception {
        Set<String> wide = new TreeSet<>(wide(false).keySet());
        wide.addAll(wide(true).keySet());
        Set<String> classes =
                wide.stream().map(name -> name.replaceAll("\\.[A-Z_]+$", "")).collect(Collectors.toSet());
        assertThat(ALLOWED.keySet())
                .filteredOn(name -> !wide.contains(name) && !classes.contains(name))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM memories WHERE user_id = :user AND id IN (SELECT value FROM json_each(:ids))",
                "SELECT * FROM messages WHERE user_id = :user AND relevance = :relevance",
                "DELETE FROM memory_versions WHERE memory_id IN (SELECT l.target_id FROM links l JOIN noticed b"
                        + " ON b.id = l.source_id WHERE b.message_id = :id AND l.type = 'supersedes')",
                "SELECT id FROM links l WHERE l.user_id = :user AND l.created_by = :by ORDER BY l.id LIMIT :limit"
            })
    void aStatementThatWalksTheUsersRowsIsFound(String text) throws Exception {
        try (Sql sql = store(false)) {
            assertThat(wide(sql, text)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noTriggerReadsAllRowsOfAUser(boolean grown) {
        Map<String, List<String>> wide = new TreeMap<>();
        try (Sql sql = store(grown)) {
            triggers(sql).forEach((name, body) -> {
                for (String statement : body) {
                    List<String> steps = wide(sql, statement);
                    if (!steps.isEmpty() && !OF_EVERYTHING.contains(name)) {
                        wide.put(name, steps);
                    }
                }
            });
        }
        assertThat(wide).isEmpty();
    }

    /** The statements of each trigger, with parameters for the values of its row. */
    private static Map<String, List<String>> triggers(Sql sql) {
        Map<String, List<String>> triggers = new TreeMap<>();
        sql.query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").list(row -> {
            String text = row.text("sql");
            String body = text.substring(text.indexOf("BEGIN") + 5, text.lastIndexOf("END"));
            triggers.put(
                    row.text("name"),
                    Arrays.stream(body.split(";", -1))
                            .map(statement -> statement
                                    .replaceAll("--[^\\n]*", "")
                                    .replaceAll("\\b(?:old|new)\\.([a-z_]+)", ":$1")
                                    .strip())
                            .filter(statement -> !statement.isEmpty())
                            .toList());
            return true;
        });
        return triggers;
    }

    private Map<String, List<String>> wide(boolean grown) throws Exception {
        Map<String, List<String>> wide = new TreeMap<>();
        try (Sql sql = store(grown)) {
            for (Map.Entry<String, String> statement :
                    StatementsTest.statements().entrySet()) {
                List<String> steps = wide(sql, statement.getValue());
                if (!steps.isEmpty()) {
                    wide.put(statement.getKey().replace("dev.cairn.", ""), steps);
                }
            }
        }
        return wide;
    }

    private Sql store(boolean grown) {
        Path file = folder.resolve(grown + ".db");
        SqliteOptions options = SqliteOptions.of(CairnOptions.file(file));
        SqliteDatabase.open(CairnOptions.file(file)).close();
        if (grown) {
            try (Sql sql = new Connections(options).writer()) {
                statistics(sql);
            }
        }
        return new Connections(options).writer();
    }

    /** The steps of a plan that go through all rows of a user, or all rows, of a table that grows. */
    private static List<String> wide(Sql sql, String text) {
        Set<String> names = new HashSet<>(GROWING);
        Matcher alias = Pattern.compile("\\b(?:" + String.join("|", GROWING) + ")\\s+(?:AS\\s+)?([a-z][a-z0-9]?)\\b")
                .matcher(text);
        while (alias.find()) {
            names.add(alias.group(1));
        }
        List<String> plan = plan(sql, text);
        boolean sorts = plan.stream().anyMatch(step -> step.contains("TEMP B-TREE FOR ORDER BY"));
        boolean stops =
                text.contains("LIMIT :limit") && !sorts && !GIVEN.matcher(text).find();
        List<String> wide = new ArrayList<>();
        for (String step : plan) {
            Matcher read = STEP.matcher(step);
            if (!stops
                    && read.matches()
                    && names.contains(read.group(2))
                    && !step.contains("VIRTUAL TABLE")
                    && broad(String.valueOf(read.group(3)))) {
                wide.add(step);
            }
        }
        return wide;
    }

    private static boolean broad(String constraints) {
        Set<String> columns = new TreeSet<>();
        Matcher constraint = CONSTRAINT.matcher(constraints);
        while (constraint.find()) {
            columns.add(constraint.group(1));
        }
        return BROAD.containsAll(columns) && !columns.equals(Set.of("project_id"));
    }

    private static List<String> plan(Sql sql, String text) {
        Query query = sql.query("EXPLAIN QUERY PLAN " + text);
        Matcher names = Pattern.compile(":([a-zA-Z_]+)").matcher(text);
        while (names.find()) {
            query.bind(names.group(1), null);
        }
        return query.list(row -> row.text("detail"));
    }

    /** Writes the statistics that a store has with a million rows in each table that grows, of three users. */
    private static void statistics(Sql sql) {
        sql.run("ANALYZE");
        sql.run("DELETE FROM sqlite_stat1");
        record Column(String table, String index, String name, boolean unique) {}
        List<Column> columns = sql.query("""
                        SELECT m.name AS "table", l.name AS "index", i.name, l."unique"
                        FROM sqlite_schema m, pragma_index_list(m.name) l, pragma_index_info(l.name) i
                        WHERE m.type = 'table' AND m.name NOT LIKE 'words%'
                        ORDER BY m.name, l.name, i.seqno
                        """)
                .list(row -> new Column(
                        row.text("table"),
                        row.text("index"),
                        String.valueOf(row.textOrNull("name")),
                        row.flag("unique")));
        Map<String, List<Column>> byIndex = new TreeMap<>();
        columns.forEach(
                c -> byIndex.computeIfAbsent(c.index(), i -> new ArrayList<>()).add(c));
        byIndex.forEach((index, of) -> {
            String table = of.getFirst().table();
            long rows = GROWING.contains(table) ? 1_000_000 : 30;
            StringBuilder stat = new StringBuilder(String.valueOf(rows));
            long left = rows;
            for (int i = 0; i < of.size(); i++) {
                long by = BROAD.contains(of.get(i).name()) ? 3 : 2_000;
                left = Math.max(1, left / by);
                stat.append(' ').append(i == of.size() - 1 && of.get(i).unique() ? 1 : left);
            }
            sql.query("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (:table, :index, :stat)")
                    .bind("table", table)
                    .bind("index", index)
                    .bind("stat", stat.toString())
                    .run();
        });
    }
}
