package dev.cairn.importing;

import dev.cairn.Limits;
import dev.cairn.memory.AddMemory;
import dev.cairn.memory.CreateRelations;
import dev.cairn.memory.Entity;
import dev.cairn.memory.Graph;
import dev.cairn.memory.NewMemory;
import dev.cairn.memory.OpenNodes;
import dev.cairn.memory.Relation;
import dev.cairn.sql.ScopedTx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Notes of basic-memory: each an entity, which says all the note says, with the note's observations and relations. A note is
 * known by its permalink; where another has its title, it is named by that.
 */
final class BasicMemory implements Source.Streamed {
    private static final int NOTE_MAX = 8 << 20;
    private static final int RELATIONS_MAX = 100_000;
    private static final String PREFIX = "basic-memory:";
    private static final String ENTITY = "entity";

    private final Graph graph;
    private final Steps steps;
    private final Findings findings;
    private final List<Pending> relations = new ArrayList<>();
    /** Names of notes by their permalinks, as far as this import came across them. */
    private final Map<String, String> names = new HashMap<>();

    private final Set<String> titles = new HashSet<>();

    /** A relation whose target may stand in a file yet to come. */
    private record Pending(String permalink, MarkdownNote.Link link, String place) {}

    BasicMemory(Graph graph, Steps steps, Findings findings) {
        this.graph = graph;
        this.steps = steps;
        this.findings = findings;
    }

    @Override
    public boolean take(String name, InputStream in, LongConsumer progress) throws IOException {
        byte[] bytes = in.readNBytes(NOTE_MAX + 1);
        findings.bytes += bytes.length;
        if (bytes.length > NOTE_MAX) {
            findings.leftOut("a note longer than " + NOTE_MAX + " bytes", name);
            return true;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(0) >= 0) {
            return false;
        }
        MarkdownNote note = MarkdownNote.of(name, Repair.text(text));
        findings.lines += text.lines().count();
        steps.add(tx -> take(tx, note, name), bytes.length, name);
        for (MarkdownNote.Link link : note.links()) {
            if (relations.size() < RELATIONS_MAX) {
                relations.add(new Pending(note.permalink(), link, name));
            } else {
                findings.leftOut("a relation after the first " + RELATIONS_MAX + "; import fewer files at once", name);
            }
        }
        return true;
    }

    @Override
    public void end() {
        for (Pending one : relations) {
            steps.add(tx -> relate(tx, one), one.link().target().length(), one.place());
        }
        steps.write();
    }

    private void take(ScopedTx tx, MarkdownNote note, String place) {
        String external = PREFIX + Keys.id(note.permalink());
        String known = ImportStore.titled(tx, external, ENTITY).orElse(null);
        String name = known == null ? free(note) : known;
        names.put(note.permalink(), name);
        titles.add(name);
        boolean isNew =
                known == null && graph.createEntity(Entity.of(name, note.type()), memory(note, external, place));
        steps.count(ImportKind.ENTITY, isNew, external);
        for (MarkdownNote.Fact fact : note.facts()) {
            NewMemory memory = AddMemory.builder(fact.text()).tags(fact.tags().toArray(String[]::new));
            if (fact.category() != null) {
                memory.category(fact.category());
            }
            steps.count(ImportKind.OBSERVATION, graph.addObservation(name, memory), external, fact.text());
        }
    }

    /** The note's title, or its permalink if another has the title. */
    private String free(MarkdownNote note) {
        boolean taken = titles.contains(note.title())
                || !graph.open(OpenNodes.of(note.title())).entities().isEmpty();
        return taken ? Repair.cut(note.permalink(), Limits.NAME) : note.title();
    }

    private NewMemory memory(MarkdownNote note, String external, String place) {
        String body = note.body().isBlank() ? note.title() : note.body();
        String content = Repair.cut(body, Limits.CONTENT);
        if (content.length() < body.length()) {
            findings.changed("a note was cut to " + Limits.CONTENT + " characters", place);
        }
        return AddMemory.builder(content)
                .externalId(external)
                .tags(note.tags().toArray(String[]::new))
                .context(note.fields());
    }

    private void relate(ScopedTx tx, Pending one) {
        String from = names.getOrDefault(one.permalink(), one.permalink());
        String wanted = one.link().target();
        String target = names.containsKey(wanted)
                ? names.get(wanted)
                : ImportStore.titled(tx, PREFIX + Keys.id(wanted), ENTITY).orElse(wanted);
        Relation relation = new Relation(from, target, one.link().type());
        boolean isNew = !graph.createRelations(CreateRelations.of(relation)).isEmpty();
        steps.count(ImportKind.RELATION, isNew, from, one.link().type(), target);
    }
}
