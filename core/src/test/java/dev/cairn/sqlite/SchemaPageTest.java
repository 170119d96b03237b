package dev.cairn.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.sql.Migration;
import dev.cairn.testing.Dump;
import dev.cairn.testing.Generated;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the schema, and the place in it of everything the five source documents name. */
@Tag("A27")
class SchemaPageTest {
    private static final String HEAD = """
            # The schema

            The tables of a store, as the migrations make them, and what of the five source documents, A to E, each column
            serves. This page is made by `SchemaPageTest` from the migrated schema and `source-places.txt`.
            """;
    private static final Pattern COMMENTED = Pattern.compile("((?:-- .*\n)+)CREATE (?:VIRTUAL )?TABLE (\\w+)");

    private static Path file;

    /** A column: its type, and its default if it has one. */
    private record Column(String name, String type, boolean required, Optional<String> byDefault) {}

    /**
     * A name of a source document.
     *
     * @param thing table, view or function
     * @param column column of it, or what it is if it has none
     */
    private record Source(String document, String thing, String column, Optional<String> byDefault) {
        String name() {
            return document + " " + thing + "." + column;
        }
    }

    @BeforeAll
    static void open(@TempDir Path folder) {
        file = folder.resolve("store.db");
        Cairn.open(file).close();
    }

    @Test
    void everyNameOfTheSourcesHasAPlace() throws IOException {
        Map<String, String> places = places();
        assertThat(places.keySet())
                .containsExactlyElementsOf(sources().stream().map(Source::name).toList());
        Map<String, Map<String, Column>> tables = tables();
        places.forEach((name, place) -> {
            if (!place.startsWith("not yet: a later slice (") && !place.startsWith("counted: ")) {
                String[] path = place.replaceFirst(";.*", "").split("\\.", -1);
                assertThat(tables).as(name).containsKey(path[0]);
                assertThat(path.length == 1 || tables.get(path[0]).containsKey(path[1]))
                        .as("%s -> %s", name, place)
                        .isTrue();
            }
        });
    }

    @Test
    void defaultsAreTheSameOrSaidToDiffer() throws IOException {
        Map<String, String> places = places();
        Map<String, Map<String, Column>> tables = tables();
        for (Source source : sources()) {
            String place = places.get(source.name());
            boolean judged = source.byDefault().isPresent()
                    && !source.byDefault().get().equals("now")
                    && !place.startsWith("not yet")
                    && !place.startsWith("counted")
                    && !place.contains("; default ");
            if (judged) {
                String[] path = place.split("\\.", -1);
                assertThat(plain(tables.get(path[0]).get(path[1]).byDefault().orElse("none")))
                        .as("default of %s -> %s", source.name(), place)
                        .isEqualTo(source.byDefault().get());
            }
        }
    }

    @Test
    void pageIsWhatTheSchemaSays() throws IOException {
        Generated.check("schema.md", page());
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        Map<String, String> meanings = meanings();
        Map<String, String> places = places();
        tables().forEach((table, columns) -> {
            page.append("\n## ").append(table).append("\n\n");
            page.append(meanings.getOrDefault(table, "")).append(meanings.containsKey(table) ? "\n\n" : "");
            page.append("| column | type | default | serves |\n| --- | --- | --- | --- |\n");
            columns.values()
                    .forEach(column -> page.append("| ")
                            .append(column.name)
                            .append(" | ")
                            .append(column.type.toLowerCase(java.util.Locale.ROOT))
                            .append(column.required ? "" : ", or none")
                            .append(" | ")
                            .append(column.byDefault.map(d -> "`" + d + "`").orElse(""))
                            .append(" | ")
                            .append(served(places, table, column.name))
                            .append(" |\n"));
        });
        page.append("\n## Elsewhere, or not yet\n\n| source | where |\n| --- | --- |\n");
        places.forEach((name, place) -> {
            if (!place.contains(".") || place.startsWith("counted") || place.startsWith("not yet")) {
                page.append("| ")
                        .append(name.replaceAll("\\.\\(.*", ""))
                        .append(" | ")
                        .append(place)
                        .append(" |\n");
            }
        });
        return page.toString();
    }

    private static String served(Map<String, String> places, String table, String column) {
        List<String> served = new ArrayList<>();
        places.forEach((name, place) -> {
            if (place.replaceFirst(";.*", "").equals(table + "." + column)) {
                String remark = place.contains("; ") ? " (" + place.replaceFirst("[^;]*; ", "") + ")" : "";
                served.add(name + remark);
            }
        });
        return String.join(", ", served);
    }

    private static Map<String, Map<String, Column>> tables() {
        Map<String, Map<String, Column>> tables = new LinkedHashMap<>();
        String names = """
                SELECT name FROM sqlite_master
                WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'words!_%' ESCAPE '!'
                ORDER BY name
                """;
        for (String table : Dump.query(file, names)) {
            Map<String, Column> columns = new LinkedHashMap<>();
            String statement = "SELECT name, type, \"notnull\" OR pk > 0, coalesce(dflt_value, '')"
                    + " FROM pragma_table_xinfo('" + table + "') WHERE hidden <> 1";
            for (String row : Dump.query(file, statement)) {
                String[] cells = row.split("\\|", -1);
                Optional<String> byDefault = Optional.of(cells[3]).filter(text -> !text.isEmpty());
                columns.put(cells[0], new Column(cells[0], cells[1], cells[2].equals("1"), byDefault));
            }
            tables.put(table, columns);
        }
        return tables;
    }

    /** What the migrations say of a table in the comment above it. */
    private static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (Migration migration : SqliteDatabase.migrations()) {
            Matcher matcher = COMMENTED.matcher(migration.script());
            while (matcher.find()) {
                meanings.put(
                        matcher.group(2),
                        matcher.group(1).replace("\n", " ").replace("-- ", "").strip());
            }
        }
        return meanings;
    }

    private static List<Source> sources() throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String line : lines("source-names.txt")) {
            String[] parts = line.split(": ", -1);
            String[] head = parts[0].split(" ", -1);
            for (String column : parts[1].split(" ", -1)) {
                String[] both = column.split("=", 2);
                sources.add(new Source(
                        head[0], head[1], both[0], both.length == 2 ? Optional.of(both[1]) : Optional.empty()));
            }
        }
        return sources;
    }

    private static Map<String, String> places() throws IOException {
        Map<String, String> places = new LinkedHashMap<>();
        for (String line : lines("source-places.txt")) {
            String[] both = line.split(" -> ", 2);
            assertThat(places.put(both[0], both[1])).as("once: %s", both[0]).isNull();
        }
        return places;
    }

    private static List<String> lines(String resource) throws IOException {
        return read(resource).lines().filter(line -> !line.startsWith("#")).toList();
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = SchemaPageTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String plain(String byDefault) {
        String text = byDefault.replaceAll("^'(.*)'$", "$1");
        return switch (text) {
            case "TRUE" -> "1";
            case "FALSE" -> "0";
            default -> text;
        };
    }
}
