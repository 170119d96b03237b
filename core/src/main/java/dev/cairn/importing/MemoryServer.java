package dev.cairn.importing;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.importing.LineReader.Line;
import dev.cairn.json.Json;
import dev.cairn.memory.AddMemory;
import dev.cairn.memory.CreateRelations;
import dev.cairn.memory.Entity;
import dev.cairn.memory.Graph;
import dev.cairn.memory.Relation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Files of MCP's own memory server: an entity or a relation a line. An entity that is known is given what it lacks. */
final class MemoryServer implements Source.Streamed {
    private static final int FOREIGN_MAX = 1_000;
    private static final int LINES_BETWEEN = 200;

    private final Graph graph;
    private final Steps steps;
    private final Findings findings;

    MemoryServer(Graph graph, Steps steps, Findings findings) {
        this.graph = graph;
        this.steps = steps;
        this.findings = findings;
    }

    @Override
    public boolean take(String name, InputStream in, LongConsumer progress) throws IOException {
        LineReader lines = new LineReader(in, Limits.IMPORT_LINE);
        long number = 0;
        long foreign = 0;
        boolean recognised = false;
        for (Line line = lines.next(); line != null; line = lines.next()) {
            number++;
            findings.lines++;
            if (line.text() != null && line.text().isBlank()) {
                continue;
            }
            boolean known = take(line, name + ":" + number);
            recognised |= known;
            foreign += known ? 0 : 1;
            if (!recognised && foreign >= FOREIGN_MAX) {
                break;
            }
            if (number % LINES_BETWEEN == 0) {
                progress.accept(lines.bytes());
            }
        }
        findings.bytes += lines.bytes();
        steps.write();
        return recognised || number == 0;
    }

    private boolean take(Line line, String place) {
        String text = line.text();
        if (text == null) {
            findings.leftOut("a line longer than " + Limits.IMPORT_LINE + " bytes", place);
            return false;
        }
        if (line.repaired()) {
            findings.changed("bytes that are no UTF-8 were replaced", place);
        }
        Map<String, @Nullable Object> members;
        try {
            members = Json.parseObject(text);
        } catch (Invalid e) {
            String cut = "the last line, which is not complete";
            findings.leftOut(line.ended() ? "a line that is no JSON object" : cut, place);
            return false;
        }
        boolean known = switch (String.valueOf(members.get("type"))) {
            case "entity" -> entity(members, text.length(), place);
            case "relation" -> relation(members, text.length(), place);
            default -> false;
        };
        if (!known) {
            findings.leftOut("a line that is no entity and no relation", place);
        }
        return known;
    }

    private boolean entity(Map<String, @Nullable Object> members, int length, String place) {
        if (!(members.get("name") instanceof String given)) {
            return false;
        }
        String name = name(given, place);
        String type = members.get("entityType") instanceof String text ? name(text, place) : "";
        List<String> observations = new ArrayList<>();
        if (members.get("observations") instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof String text) {
                    observations.add(text(text, place));
                } else {
                    findings.leftOut("an observation that is no text", place);
                }
            }
        }
        steps.add(
                tx -> {
                    boolean isNew = graph.createEntity(Entity.of(name, type), AddMemory.builder(described(name, type)));
                    steps.count(ImportKind.ENTITY, isNew, name);
                    for (String text : observations) {
                        boolean added = graph.addObservation(name, AddMemory.builder(text));
                        steps.count(ImportKind.OBSERVATION, added, name, text);
                    }
                },
                length,
                place);
        return true;
    }

    private boolean relation(Map<String, @Nullable Object> members, int length, String place) {
        if (!(members.get("from") instanceof String from)
                || !(members.get("to") instanceof String to)
                || !(members.get("relationType") instanceof String type)) {
            return false;
        }
        Relation relation = new Relation(name(from, place), name(to, place), name(type, place));
        steps.add(
                tx -> {
                    boolean isNew =
                            !graph.createRelations(CreateRelations.of(relation)).isEmpty();
                    steps.count(ImportKind.RELATION, isNew, relation.from(), relation.relationType(), relation.to());
                },
                length,
                place);
        return true;
    }

    private static String described(String name, String type) {
        return type.isBlank() ? name : name + " (" + type + ")";
    }

    private String name(String given, String place) {
        String name = Repair.cut(Repair.text(given), Limits.NAME);
        if (name.length() < given.length()) {
            findings.changed("a name was cut to " + Limits.NAME + " characters", place);
        }
        return name;
    }

    private String text(String given, String place) {
        String text = Repair.cut(Repair.text(given), Limits.CONTENT);
        if (text.length() < given.length()) {
            findings.changed("a text was cut to " + Limits.CONTENT + " characters", place);
        }
        return text;
    }
}
