package dev.cairn.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Right;
import dev.cairn.Scope;
import dev.cairn.json.Json;
import dev.cairn.memory.AddDocument;
import dev.cairn.memory.AddLink;
import dev.cairn.memory.AddMemory;
import dev.cairn.memory.CreateEntities;
import dev.cairn.memory.CreateRelations;
import dev.cairn.memory.Document;
import dev.cairn.memory.DocumentOutcome;
import dev.cairn.memory.Entity;
import dev.cairn.memory.ListChunks;
import dev.cairn.memory.ListDocuments;
import dev.cairn.memory.ListMemories;
import dev.cairn.memory.ListPatterns;
import dev.cairn.memory.Memory;
import dev.cairn.memory.MemoryId;
import dev.cairn.memory.MemorySource;
import dev.cairn.memory.ReadGraph;
import dev.cairn.memory.RegisterLinkType;
import dev.cairn.memory.Relation;
import dev.cairn.memory.UpdateMemory;
import dev.cairn.operation.Operations;
import dev.cairn.profile.Preference;
import dev.cairn.profile.PreferenceSource;
import dev.cairn.recall.RecallQuery;
import dev.cairn.schema.Records;
import dev.cairn.session.Message;
import dev.cairn.session.MessageId;
import dev.cairn.session.ReplaceContent;
import dev.cairn.session.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("F15")
class ExportTest {
    private static final List<String> WHOLE = List.of(
            "project.create {'key': 'shop', 'name': 'Shop', 'path': '/src/shop', 'config': {'a': [1, 2.5, null]}}",
            "persona.create {'key': 'strict', 'name': 'Strict', 'prompt': 'Be strict.', 'category': 'coding'}",
            "preference.set {'key': 'editor', 'value': 'vim'}",
            "preference.set {'key': 'tabs', 'value': {'width': 4}, 'confidence': 0.5, 'source': 'learned'}",
            "session.create {'key': 'monday', 'project': 'shop', 'persona': 'strict', 'metadata': {'ticket': 42}}",
            "session.create {'key': 'tuesday', 'parent': 'monday', 'duplicates': 'keep', 'saved': true, 'careWindow': 8000}",
            "conversation.create {'session': 'monday', 'key': 'ports', 'title': 'Ports'}",
            "message.add {'session': 'monday', 'role': 'user', 'conversation': 'ports', 'content': 'Which port?'}",
            "message.add {'session': 'monday', 'role': 'user', 'clientId': 'c-1', 'content': 'Ünï \\u0001 ✓ 漢字'}",
            "message.add {'session': 'tuesday', 'role': 'user', 'content': 'Again.', 'createdAt': '2001-01-01'}",
            "message.add {'session': 'tuesday', 'role': 'tool', 'content': 'Again.', 'metadata': {'exit': 0}}",
            "message.add {'session': 'tuesday', 'role': 'user', 'content': 'Again.'}",
            "session.update {'key': 'tuesday', 'duplicates': 'refuse', 'status': 'archived', 'recap': 'Done.'}",
            "pin.add {'session': 'monday', 'content': 'Port 8081.'}",
            "summary.add {'session': 'monday', 'content': 'The port was found.'}",
            "handoff.create {'session': 'monday', 'summary': 'Production is next.', 'openTasks': ['deploy']}",
            "session.link {'session': 'tuesday', 'target': 'monday', 'type': 'related'}",
            "note.set {'session': 'monday', 'type': 'user_info', 'key': 'name', 'value': 'Kim', 'metadata': {'a': 1}}",
            "interaction.start {'session': 'monday', 'agent': 'strict', 'task': 'Look'}",
            "routing.record {'session': 'monday', 'intent': 'deploy', 'workflow': 'lookup', 'confidence': 0.8}",
            "routing.record {'intent': 'nowhere', 'workflow': 'lookup'}",
            "cost.record {'session': 'monday', 'model': 'small-1', 'inputTokens': 100, 'outputTokens': 20}");

    @TempDir
    Path folder;

    private Cairn cairn;
    private Cairn other;

    @BeforeEach
    void open() {
        cairn = Cairn.open(folder.resolve("store.db"));
        other = Cairn.inMemory();
        WHOLE.forEach(step -> run(cairn, step));
        Message first = messages(cairn, "monday").getFirst();
        run(
                cairn,
                "message.add {'session': 'monday', 'role': 'assistant', 'content': '8081, as long as it was said.',"
                        + " 'parent': '" + first.id() + "'}");
        Message answer = messages(cairn, "monday").getLast();
        cairn.messages().replace(new ReplaceContent(answer.id(), "8081.", true));
        run(cairn, "pin.add {'session': 'tuesday', 'message': '" + answer.id() + "'}");
        run(cairn, "pin.add {'session': 'tuesday', 'message': '" + answer.id() + "'}");
        run(
                cairn,
                "summary.add {'session': 'monday', 'content': 'All.', 'fromMessage': '" + first.id()
                        + "', 'mark': true}");
        run(
                cairn,
                "cost.record {'session': 'monday', 'model': 'small-1', 'inputTokens': 1, 'message': '" + answer.id()
                        + "'}");
        remember(answer.id());
        document();
    }

    /** Documents of a project and of none, one of many passages that was changed since. */
    private void document() {
        StringBuilder text = new StringBuilder("# Heron\n\nA host.\n");
        for (int i = 0; i < 40; i++) {
            text.append("\n## Part ").append(i).append("\n\n").append(("Word" + i + " of part " + i + ". ").repeat(60));
        }
        cairn.documents().add(AddDocument.of("docs/heron.md", text.toString()).in("shop"));
        cairn.documents()
                .add(AddDocument.of("docs/heron.md", text + "\n\n## New\n\nEgrets too.")
                        .in("shop"));
        cairn.documents().add(AddDocument.of("notes.txt", "Storks nest on\u2028 chimneys, 漢字 too."));
    }

    /** Memories of every sort, with versions and links. */
    private void remember(Id message) {
        Memory old = cairn.memories()
                .add(AddMemory.builder("Staging listens on 8080.")
                        .project("shop")
                        .session("monday")
                        .subject("staging port")
                        .message(message)
                        .externalId("wiki-7")
                        .context(Map.of("line", 7L))
                        .validFrom(Instant.parse("2026-01-01T00:00:00Z"))
                        .build())
                .memory();
        Memory now = cairn.memories()
                .add(AddMemory.builder("Staging listens on 8081. " + "Long. ".repeat(200))
                        .project("shop")
                        .subject("staging port")
                        .build())
                .memory();
        cairn.memories().update(UpdateMemory.content(now.id(), "Staging listens on 8082.", "It moved."));
        cairn.memories().use(new MemoryId(now.id()));
        Memory habit = cairn.memories().add("Always run the tests.");
        cairn.memories().update(UpdateMemory.archived(habit.id(), true));
        cairn.links().register(new RegisterLinkType("owned_by"));
        cairn.links().add(AddLink.of(old.id(), "owned_by", habit.id()));
        cairn.links().add(AddLink.of(now.id(), "contradicts", habit.id()));
        Id shop = cairn.projects().get("shop").id();
        cairn.links().add(AddLink.of(now.id(), "applies_to", shop));
        run(
                cairn,
                "pattern.put {'project': 'shop', 'type': 'testing', 'name': 'Fixtures first', 'description': 'Write it.',"
                        + " 'memories': ['" + now.id() + "', '" + habit.id() + "'], 'data': {'a': 1}}");
        Id pattern = cairn.patterns()
                .list(new ListPatterns("shop", null, null, 0, 10, null))
                .items()
                .getFirst()
                .id();
        cairn.links().add(AddLink.of(now.id(), "demonstrates", pattern));
        run(cairn, "session.memory-add {'session': 'monday', 'memory': '" + old.id() + "'}");
        cairn.graph().createEntities(CreateEntities.of(Entity.of("Anna", "person", "likes tea", "keeps staging")));
        cairn.graph()
                .createRelations(CreateRelations.of(
                        new Relation("Anna", "Bern", "lives in"), new Relation("Anna", "Anna", "knows")));
    }

    @AfterEach
    void close() {
        cairn.close();
        other.close();
    }

    @Test
    void anEmptyStoreBecomesEqual() {
        Path file = export(cairn, "all.jsonl");
        ImportReport report = take(other, file);
        assertThat(report.leftOut()).isEmpty();
        assertThat(report.changed()).isEmpty();
        assertThat(normal(export(other, "again.jsonl"))).isEqualTo(normal(file));
        assertThat(other.recall().search("port found")).isNotEmpty();
        assertThat(other.graph().read(ReadGraph.first()))
                .isEqualTo(cairn.graph().read(ReadGraph.first()));
        assertThat(other.recall()
                        .recall(RecallQuery.of("who keeps staging", 3))
                        .items()
                        .getFirst()
                        .title())
                .isEqualTo("Anna");
        ListMemories all = new ListMemories(
                List.of(),
                null,
                null,
                null,
                null,
                null,
                "staging port",
                null,
                null,
                null,
                null,
                false,
                false,
                true,
                0,
                9,
                null);
        assertThat(other.memories().list(all).items())
                .extracting(Memory::content, Memory::externalId, m -> m.supersededBy() != null)
                .containsExactlyInAnyOrder(
                        tuple("Staging listens on 8080.", "wiki-7", true),
                        tuple("Staging listens on 8082.", null, false));
        assertThat(other.admin().check().sound()).isTrue();
    }

    @Test
    @Tag("E9")
    void documentsComeWithTheirPassagesAndAreFound() {
        take(other, export(cairn, "all.jsonl"));
        List<Document> here = documents(cairn);
        List<Document> there = documents(other);
        assertThat(there)
                .extracting(Document::source, Document::project, Document::title, Document::hash, Document::chunks)
                .isEqualTo(here.stream()
                        .map(d -> tuple(d.source(), d.project(), d.title(), d.hash(), d.chunks()))
                        .toList());
        for (int i = 0; i < here.size(); i++) {
            assertThat(passages(other, there.get(i))).isEqualTo(passages(cairn, here.get(i)));
        }
        assertThat(other.recall()
                        .recall(RecallQuery.of("what of egrets", 3))
                        .items()
                        .getFirst()
                        .title())
                .contains("Heron");
        assertThat(other.recall().search("Storks chimneys")).hasSize(1);
        assertThat(other.documents()
                        .add(AddDocument.of("notes.txt", "Storks nest on\u2028 chimneys, 漢字 too."))
                        .outcome())
                .isEqualTo(DocumentOutcome.UNCHANGED);
    }

    @Test
    @Tag("E9")
    void aSourceThatSaysSomethingElseHereStaysAsItIs() {
        other.documents().add(AddDocument.of("notes.txt", "No storks here."));
        ImportReport report = take(other, export(cairn, "all.jsonl"));
        assertThat(report.leftOut())
                .extracting(ImportRemark::reason)
                .containsExactly("refused by the store: The document 'notes.txt' says something else here, and stays as"
                        + " it is.");
        assertThat(other.recall().search("chimneys")).isEmpty();
        assertThat(other.recall().search("No storks here")).isNotEmpty();
    }

    private static List<Document> documents(Cairn in) {
        return in.documents().list(Records.read(ListDocuments.class, Map.of())).items();
    }

    private static List<?> passages(Cairn in, Document of) {
        return in
                .documents()
                .chunks(Records.read(ListChunks.class, Map.of("id", of.id().toString(), "limit", 500L)))
                .items()
                .stream()
                .map(c -> tuple(c.index(), c.start(), c.end(), c.headings(), c.content(), c.createdAt()))
                .toList();
    }

    @Test
    void aSecondTimeNothingIsNew() {
        Path file = export(cairn, "all.jsonl");
        take(other, file);
        List<String> before = normal(export(other, "first.jsonl"));
        assertThat(take(other, file).kinds())
                .allSatisfy(count ->
                        assertThat(count.taken()).as(count.kind().name()).isZero());
        assertThat(normal(export(other, "second.jsonl"))).isEqualTo(before);
    }

    @Test
    @Tag("E4")
    void whatWasNoticedComesWithItsMessagesOnce() {
        cairn.messages().add("monday", Role.USER, "I live in Porto.");
        Message moved = cairn.messages().add("monday", Role.USER, "I moved to Lyon.");
        cairn.messages().add("monday", Role.USER, "Always answer in German.");
        Path file = export(cairn, "all.jsonl");
        take(other, file);
        take(other, file);
        assertThat(noticed(other))
                .hasSize(3)
                .extracting(Memory::content, memory -> memory.supersededBy() == null)
                .containsExactlyInAnyOrderElementsOf(noticed(cairn).stream()
                        .map(memory -> tuple(memory.content(), memory.supersededBy() == null))
                        .toList());
        assertThat(noticed(other))
                .allSatisfy(memory -> assertThat(memory.message()).isNotNull());
        assertThat(normal(export(other, "again.jsonl"))).isEqualTo(normal(file));
        for (Cairn store : List.of(cairn, other)) {
            Message lyon = messages(store, "monday").stream()
                    .filter(message -> message.content().equals(moved.content()))
                    .findFirst()
                    .orElseThrow();
            store.messages().delete(new MessageId(lyon.id()));
            assertThat(noticed(store))
                    .hasSize(2)
                    .filteredOn(memory -> memory.content().equals("I live in Porto"))
                    .singleElement()
                    .satisfies(memory -> assertThat(memory.validTo()).isNull());
        }
    }

    private static List<Memory> noticed(Cairn in) {
        return in
                .memories()
                .list(Records.read(ListMemories.class, Map.of("past", true, "above", 0L, "limit", 50L)))
                .items()
                .stream()
                .filter(memory -> memory.source() == MemorySource.RULE)
                .toList();
    }

    @Test
    @Tag("E4")
    void defaultsStayAndWhatWasSaidInsteadComesAlong() {
        cairn.preferences().set("search-history", false);
        Path file = export(cairn, "all.jsonl");
        assertThat(normal(file).toString()).contains("search-history").doesNotContain("notice-statements");
        other.sessions().create("mine");
        take(other, file);
        assertThat(other.preferences().get("search-history"))
                .extracting(Preference::value, Preference::source)
                .containsExactly(false, PreferenceSource.EXPLICIT);
        assertThat(other.preferences().get("notice-statements").source()).isEqualTo(PreferenceSource.DEFAULT);
    }

    @Test
    void whereItCameFromNothingIsNew() {
        Path file = export(cairn, "all.jsonl");
        assertThat(take(cairn, file).kinds())
                .allSatisfy(count ->
                        assertThat(count.taken()).as(count.kind().name()).isZero());
        Path back = folder.resolve("back.jsonl");
        take(other, file);
        other.exports().run(ExportTo.file(back.toString()));
        assertThat(take(cairn, back).kinds())
                .allSatisfy(count ->
                        assertThat(count.taken()).as(count.kind().name()).isZero());
    }

    @Test
    void aDryRunSaysTheSameAndWritesNothing() {
        Path file = export(cairn, "all.jsonl");
        List<String> before = normal(export(other, "before.jsonl"));
        ImportReport dry = other.imports().run(new ImportFiles("cairn", file.toString(), true, null));
        assertThat(normal(export(other, "after.jsonl"))).isEqualTo(before);
        assertThat(dry.kinds()).isEqualTo(take(other, file).kinds());
    }

    @Test
    void whatAnImportStoppedMidwayLeftIsTakenLater() throws IOException {
        Path file = export(cairn, "all.jsonl");
        List<String> lines = Files.readAllLines(file);
        for (int kept = 1; kept < lines.size(); kept += 5) {
            String part = String.join("\n", lines.subList(0, kept)) + "\n"
                    + lines.get(kept).substring(0, lines.get(kept).length() / 2);
            try (Cairn fresh = Cairn.inMemory()) {
                ImportReport report = take(fresh, Files.writeString(folder.resolve("part.jsonl"), part));
                assertThat(report.leftOut())
                        .extracting(ImportRemark::reason)
                        .containsExactly("the last line, which is not complete");
                take(fresh, file);
                assertThat(normal(export(fresh, "stopped" + kept + ".jsonl"))).isEqualTo(normal(file));
            }
        }
    }

    @Test
    void aProjectOrASessionAlone() {
        Path project = folder.resolve("shop.jsonl");
        cairn.exports().run(new ExportTo(project.toString(), "shop", null));
        Path session = folder.resolve("tuesday.jsonl");
        cairn.exports().run(new ExportTo(session.toString(), null, "tuesday"));
        assertThat(String.join("\n", normal(project)))
                .contains("Which port?", "8082", "applies_to", "Egrets")
                .doesNotContain("Again.", "editor", "Anna", "owned_by", "Storks");
        assertThat(String.join("\n", normal(session)))
                .contains("Again.")
                .doesNotContain("Which port?", "nowhere", "8082", "Egrets");
        assertThat(take(other, project).leftOut()).isEmpty();
        assertThat(take(other, session).leftOut()).isEmpty();
        assertThat(messages(other, "monday")).hasSize(3);
        assertThat(messages(other, "tuesday")).hasSize(3);
        assertThatThrownBy(() -> cairn.exports().run(new ExportTo(folder + "/x.jsonl", "nope", null)))
                .isInstanceOf(NotFound.class);
        assertThat(folder.resolve("x.jsonl")).doesNotExist();
    }

    @Test
    void theFileIsItsOwnersAloneAndNeverReplaced() throws IOException {
        Path file = export(cairn, "all.jsonl");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> export(cairn, "all.jsonl")).isInstanceOf(Conflict.class);
        assertThat(Files.readString(file)).startsWith("{\"cairn\":1,\"kind\":\"export\",");
    }

    @Test
    void othersDataStaysTheirs() {
        Cairn bob = cairn.as(Scope.user("bob"));
        bob.sessions().create("bobs");
        bob.messages().add("bobs", Role.USER, "Mine alone.");
        assertThat(String.join("\n", normal(export(cairn, "all.jsonl")))).doesNotContain("Mine alone.");
        Path his = export(bob, "bob.jsonl");
        assertThat(String.join("\n", normal(his))).contains("Mine alone.").doesNotContain("Which port?");
    }

    @Test
    void badLinesAreNamedAndTheRestIsTaken() throws IOException {
        Path file = folder.resolve("bad.jsonl");
        Files.writeString(file, """
                {"cairn":1,"kind":"export"}
                nonsense
                {"kind":"unicorn","id":"06ND7Y8GC0001"}
                {"kind":"message","id":"06ND7Y8GC0001"}
                {"kind":"pin","id":"06ND7Y8GC0001","session":"nowhere","content":"x","type":"user","importance":0.5,\
                "createdAt":"2026-01-01T00:00:00Z"}
                {"kind":"preference","id":"06ND7Y8GC0001","key":"k","value":1,"type":"general","source":"explicit","confidence":7,\
                "usageCount":0,"createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}
                {"kind":"preference","id":"06ND7Y8GC0001","key":"k","value":1,"type":"general","source":"explicit","confidence":1,\
                "usageCount":0,"createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}
                """);
        ImportReport report = take(other, file);
        assertThat(report.leftOut()).extracting(ImportRemark::count).containsExactly(1L, 1L, 1L, 1L, 1L);
        assertThat(report.kinds()).containsExactly(new ImportCount(ImportKind.PREFERENCE, 1, 0));
    }

    @Test
    void whatIsNoExportIsRefused() throws IOException {
        Path file = folder.resolve("bad.jsonl");
        for (String text : List.of("", "x", "{}", "{\"cairn\":2,\"kind\":\"export\"}", "{\"cairn\":\"1\"}")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> take(other, file)).isInstanceOf(Invalid.class);
        }
    }

    private static void run(Cairn cairn, String step) {
        int space = step.indexOf(' ');
        Operations.named(step.substring(0, space))
                .run(cairn, Right.ADMIN, Json.parseObject(step.substring(space).replace('\'', '"')));
    }

    private static List<Message> messages(Cairn cairn, String session) {
        return cairn.messages().recent(session, 100);
    }

    private Path export(Cairn from, String name) {
        Path file = folder.resolve(name);
        from.exports().run(ExportTo.file(file.toString()));
        return file;
    }

    private static ImportReport take(Cairn into, Path file) {
        return into.imports().run(ImportFiles.of("cairn", file.toString()));
    }

    /** The lines without the ids, which each store gives anew, and without the untouched personas' times. */
    private static List<String> normal(Path file) {
        try {
            List<String> lines = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                Map<String, Object> members = Json.parseObject(line);
                members.remove("id");
                members.remove("exportedAt");
                if ("persona".equals(members.get("kind"))) {
                    members.remove("createdAt");
                    members.remove("updatedAt");
                }
                lines.add(Json.write(members));
            }
            return lines;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
