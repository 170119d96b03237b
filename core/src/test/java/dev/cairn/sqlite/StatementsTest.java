package dev.cairn.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.CairnOptions;
import dev.cairn.sql.Sql;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every statement of the product, found by what it is: a constant text that begins with a verb of SQL. */
class StatementsTest {
    private static final Pattern STATEMENT =
            Pattern.compile("^\\s*(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE)\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCOPED_TABLE = Pattern.compile(
            "\\b(sessions|conversations|messages|texts|summaries|pins|personas|projects|preferences|handoffs"
                    + "|memories|memory_versions|links|link_types|session_memories|patterns|documents|chunks|searches|layer_decisions|git_statuses|notes|contexts|vectors|session_links|interactions|routing_decisions|costs)\\b");

    /** Statements that look across users on purpose, each with its reason. */
    private static final Map<String, String> ACROSS_USERS = Map.ofEntries(
            Map.entry("dev.cairn.admin.TableCounts.COUNT", "statistics of the whole store, for its keepers"),
            Map.entry(
                    "dev.cairn.ledger.CostReportStore.TOTAL_OF_USERS", "what all users spent, for the store's keepers"),
            Map.entry("dev.cairn.ledger.CostReportStore.BY_USER", "what each user spent, for the store's keepers"),
            Map.entry("dev.cairn.ledger.CostReportStore.USERS", "how many users spent, for the store's keepers"),
            Map.entry(
                    "dev.cairn.context.LedgerStore.PRUNE", "forgets what is older than a month, whoever was given it"),
            Map.entry("dev.cairn.recall.HistoryStore.PRUNE", "forgets what is older than a month, whoever asked"),
            Map.entry(
                    "dev.cairn.recall.HistoryStore.PRUNE_DECISIONS",
                    "forgets what is older than a month, whoever asked"),
            Map.entry(
                    "dev.cairn.session.CareWindowStore.FULL",
                    "a process cares for what others left behind; the rows carry their users"),
            Map.entry(
                    "dev.cairn.session.CareWindowStore.PROBLEMS",
                    "why care was put off, for the store's keepers; says nothing of whose"),
            Map.entry("dev.cairn.sql.Users.GIVE_PERSONA", "binds the new user's number"),
            Map.entry(
                    "dev.cairn.embedding.SpaceStore.UNCLAIMED",
                    "embeds what every user stored; the rows carry their users"),
            Map.entry(
                    "dev.cairn.embedding.SpaceStore.NEXT", "embeds what every user stored; the rows carry their users"),
            Map.entry(
                    "dev.cairn.embedding.SpaceStore.TEXTS",
                    "embeds what every user stored; the rows carry their users"),
            Map.entry(
                    "dev.cairn.embedding.SpaceStore.PUT", "embeds what every user stored; the rows carry their users"));

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> everyStatementPrepares() throws Exception {
        Map<String, String> statements = statements();
        assertThat(statements).hasSizeGreaterThan(40);
        List<DynamicTest> tests = new ArrayList<>();
        statements.forEach((name, text) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            try (Sql sql = fresh()) {
                sql.query(text);
            }
        })));
        return tests;
    }

    @Test
    @Tag("E10")
    void everyStatementOnAUsersRowsFiltersByTheUser() throws Exception {
        List<String> open = new ArrayList<>();
        statements().forEach((name, text) -> {
            if (SCOPED_TABLE.matcher(text).find() && !text.contains(":user") && !ACROSS_USERS.containsKey(name)) {
                open.add(name);
            }
        });
        assertThat(open).isEmpty();
    }

    @Test
    @Tag("A23")
    void noStatementIsGluedFromInput() throws Exception {
        for (Path source : sources()) {
            String text = Files.readString(source);
            assertThat(text)
                    .as(source.toString())
                    .doesNotContainPattern("\\.query\\([^()]*\"\\s*\\+\\s*(in|key|name|text|query)\\b");
        }
    }

    private Sql fresh() {
        Path file = folder.resolve("a.db");
        SqliteDatabase.open(CairnOptions.file(file)).close();
        return new Connections(SqliteOptions.of(CairnOptions.file(file))).writer();
    }

    static Map<String, String> statements() throws Exception {
        Map<String, String> found = new LinkedHashMap<>();
        for (Path source : sources()) {
            String name = "dev.cairn"
                    + Path.of("src/main/java/dev/cairn")
                            .relativize(source)
                            .toString()
                            .replaceAll("^|[/\\\\]", ".")
                            .replace(".java", "");
            for (Field field : Class.forName(name).getDeclaredFields()) {
                if (field.getType() == String.class && Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    String text = (String) field.get(null);
                    if (text != null
                            && STATEMENT.matcher(text).find()
                            && !field.getName().equals("COLUMNS")) {
                        found.put(name + "." + field.getName(), text);
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java/dev/cairn"))) {
            return files.filter(f -> f.toString().toLowerCase(Locale.ROOT).endsWith(".java"))
                    .filter(f -> !f.endsWith("package-info.java"))
                    .sorted()
                    .toList();
        }
    }
}
