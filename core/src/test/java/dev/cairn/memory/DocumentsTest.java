package dev.cairn.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnOptions;
import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.admin.TableRows;
import dev.cairn.embedding.EmbedPending;
import dev.cairn.local.HashingEmbedder;
import dev.cairn.port.WordIndex.Kind;
import dev.cairn.profile.CreateProject;
import dev.cairn.profile.ProjectKey;
import dev.cairn.recall.Hit;
import dev.cairn.recall.RecallQuery;
import dev.cairn.recall.RecalledItem;
import dev.cairn.recall.Search;
import dev.cairn.session.Role;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("E9")
class DocumentsTest {
    private static final String SOURCE = "docs/staging.md";
    private static final String FILLER = "The pond is calm and the reeds are high. ".repeat(10);
    private static final String TEXT = "# Staging\n\n" + FILLER + "\n\n## Ports\n\nStaging listens on 8081. " + FILLER
            + "\n\n## Hosts\n\nIt runs on heron. " + FILLER;

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private Cairn cairn;

    @BeforeEach
    void open() {
        cairn = Cairn.open(CairnOptions.file(folder.resolve("store.db"))
                .withClock(clock)
                .withModels(List.of(HashingEmbedder.MODEL))
                .withBackground(false));
        cairn.projects().create(CreateProject.of("shop", "Shop"));
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void keepsADocumentInChunksWithTheirPlaces() {
        AddedDocument added = cairn.documents().add(AddDocument.of(SOURCE, TEXT).in("shop"));
        assertThat(added.outcome()).isEqualTo(DocumentOutcome.CREATED);
        assertThat(added.document())
                .extracting(Document::title, Document::project, Document::format, Document::length, Document::chunks)
                .containsExactly("Staging", "shop", DocumentFormat.MARKDOWN, TEXT.length(), 3);
        List<Chunk> chunks = chunks(added.document().id());
        assertThat(chunks).extracting(Chunk::index).containsExactly(1, 2, 3);
        assertThat(chunks).extracting(Chunk::headings).containsExactly(List.of(), List.of("Ports"), List.of("Hosts"));
        assertThat(chunks)
                .allSatisfy(c -> assertThat(TEXT.substring(c.start(), c.end())).isEqualTo(c.content()));
        assertThat(cairn.documents()
                        .chunks(new ListChunks(chunks.get(1).id(), 2, 1, null))
                        .items())
                .containsExactly(chunks.get(1));
    }

    @Test
    void whatDidNotChangeStaysAsItIs() {
        Document first = cairn.documents().add(AddDocument.of(SOURCE, TEXT)).document();
        List<Chunk> before = chunks(first.id());
        embed();
        clock.tick();
        AddedDocument same = cairn.documents().add(AddDocument.of(SOURCE, TEXT));
        assertThat(same.outcome()).isEqualTo(DocumentOutcome.UNCHANGED);
        assertThat(same.document()).isEqualTo(first);
        AddedDocument changed = cairn.documents().add(AddDocument.of(SOURCE, TEXT.replace("8081", "9090")));
        assertThat(changed)
                .extracting(AddedDocument::outcome, AddedDocument::added, AddedDocument::kept, AddedDocument::removed)
                .containsExactly(DocumentOutcome.REPLACED, 1, 2, 1);
        assertThat(changed.document().id()).isEqualTo(first.id());
        assertThat(chunks(first.id())).contains(before.get(0), before.get(2)).doesNotContain(before.get(1));
        assertThat(embed()).isEqualTo(1);
        assertThat(cairn.recall().search("8081")).isEmpty();
        assertThat(cairn.recall().search("9090")).hasSize(1);
    }

    @Test
    void anotherTitleOrFactIsAChangeAndAnAbsentOneIsNot() {
        cairn.documents()
                .add(new AddDocument(TEXT, SOURCE, "Egret manual", null, null, Map.of("by", "ann"), null, null, null));
        AddedDocument again = cairn.documents().add(AddDocument.of(SOURCE, TEXT));
        assertThat(again.outcome()).isEqualTo(DocumentOutcome.UNCHANGED);
        AddedDocument facts = cairn.documents()
                .add(new AddDocument(TEXT, SOURCE, null, null, null, Map.of("page", 7L), null, null, null));
        assertThat(facts.document().metadata()).isEqualTo(Map.of("by", "ann", "page", 7L));
        assertThat(facts.kept()).isEqualTo(3);
        AddedDocument titled = cairn.documents()
                .add(new AddDocument(TEXT, SOURCE, "Our hosts", null, null, Map.of(), null, null, null));
        assertThat(titled.added()).isEqualTo(3);
        assertThat(cairn.recall().search("\"our hosts\"")).hasSize(3);
        assertThat(cairn.recall().search("egret")).isEmpty();
    }

    @Test
    @Tag("D8")
    void chunksAreFoundByWordsAndByMeaning() {
        cairn.sessions().create("monday");
        cairn.messages().add("monday", Role.USER, "Staging listens on 8081, they say.");
        cairn.documents().add(AddDocument.of(SOURCE, TEXT).in("shop"));
        embed();
        Search only = Inputs.of(Search.class, "query", "staging listens", "kind", "chunk");
        List<Hit> hits = cairn.recall().search(only).items();
        assertThat(hits)
                .extracting(Hit::kind, Hit::title)
                .first()
                .isEqualTo(org.assertj.core.groups.Tuple.tuple(Kind.CHUNK, "Staging > Ports"));
        assertThat(cairn.recall().search("staging listens"))
                .extracting(Hit::kind)
                .contains(Kind.MESSAGE, Kind.CHUNK);
        List<RecalledItem> recalled = cairn.recall()
                .recall(Inputs.of(
                        RecallQuery.class, "query", "listening on which port?", "project", "shop", "weak", true))
                .items();
        assertThat(recalled).extracting(RecalledItem::kind).containsOnly(Kind.CHUNK);
        assertThat(recalled.getFirst())
                .extracting(RecalledItem::title, RecalledItem::project, RecalledItem::index)
                .containsExactly("Staging > Ports", "shop", 2);
        assertThat(recalled(Inputs.of(RecallQuery.class, "query", "staging port", "layers", List.of("project"))))
                .contains(Kind.CHUNK)
                .doesNotContain(Kind.MESSAGE);
        assertThat(recalled(Inputs.of(RecallQuery.class, "query", "staging port", "session", "monday")))
                .doesNotContain(Kind.CHUNK);
    }

    @Test
    void aSourceIsKeptOncePerProject() {
        Id global =
                cairn.documents().add(AddDocument.of(SOURCE, "one")).document().id();
        Id ours = cairn.documents()
                .add(AddDocument.of(SOURCE, "two").in("shop"))
                .document()
                .id();
        assertThat(global).isNotEqualTo(ours);
        assertThat(list("project", "shop")).containsExactly(ours);
        assertThat(list("source", SOURCE)).containsExactlyInAnyOrder(ours, global);
        assertThat(list("limit", 1)).containsExactly(ours);
    }

    @Test
    @Tag("F8")
    void whatIsRemovedIsGoneFromEveryIndex() {
        Id id = cairn.documents().add(AddDocument.of(SOURCE, TEXT)).document().id();
        cairn.documents().add(AddDocument.of("other.md", TEXT).in("shop"));
        embed();
        cairn.documents().remove(new DocumentId(id));
        assertThatThrownBy(() -> cairn.documents().get(new DocumentId(id))).isInstanceOf(NotFound.class);
        assertThat(cairn.recall().search("8081")).hasSize(1);
        assertThat(rows("vectors")).isEqualTo(3);
        cairn.projects().delete(new ProjectKey("shop"));
        assertThat(cairn.recall().search("8081")).isEmpty();
        assertThat(rows("vectors")).isZero();
        assertThat(rows("chunks")).isZero();
    }

    @Test
    @Tag("E10")
    void nobodyElseFindsThem() {
        Id id = cairn.documents().add(AddDocument.of(SOURCE, TEXT)).document().id();
        embed();
        Cairn other = cairn.as(Scope.user("other"));
        assertThat(other.recall().search("8081")).isEmpty();
        assertThat(other.recall().recall("which port is staging on")).isEmpty();
        assertThatThrownBy(() -> other.documents().get(new DocumentId(id))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.documents().remove(new DocumentId(id))).isInstanceOf(NotFound.class);
    }

    @Test
    void takesTheFilesOfAFolder() throws IOException {
        Path docs = Files.createDirectories(folder.resolve("docs/deep"));
        Files.writeString(docs.resolve("ports.md"), TEXT);
        Files.writeString(docs.resolve("notes.txt"), "Some notes.");
        Files.write(docs.resolve("broken.txt"), new byte[] {(byte) 0xff, 0});
        Files.writeString(docs.resolve("program.bin"), "no text");
        ImportDocuments in = new ImportDocuments(folder.resolve("docs").toString(), "shop");
        ImportedDocuments first = cairn.documents().importFiles(in);
        assertThat(first).extracting(ImportedDocuments::created).isEqualTo(2);
        assertThat(first.leftOut()).singleElement().asString().contains("broken.txt", "UTF-8");
        assertThat(cairn.documents().importFiles(in).unchanged()).isEqualTo(2);
        assertThat(list("source", docs.resolve("ports.md").toString())).hasSize(1);
    }

    @Test
    void refusesWhatIsNoDocument() {
        assertThatThrownBy(() -> cairn.documents().add(AddDocument.of(SOURCE, " \n")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cairn.documents()
                        .importFiles(
                                new ImportDocuments(folder.resolve("store.db").toString(), null)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(".md");
        assertThatThrownBy(
                        () -> cairn.documents().add(AddDocument.of(SOURCE, TEXT).in("none")))
                .isInstanceOf(NotFound.class);
    }

    private List<Kind> recalled(RecallQuery query) {
        return cairn.recall().recall(query).items().stream()
                .map(RecalledItem::kind)
                .toList();
    }

    private List<Id> list(Object... members) {
        return cairn.documents().list(Inputs.of(ListDocuments.class, members)).items().stream()
                .map(Document::id)
                .toList();
    }

    private List<Chunk> chunks(Id document) {
        return cairn.documents().chunks(new ListChunks(document, 1, 50, null)).items();
    }

    private int embed() {
        return cairn.embeddings().embed(new EmbedPending(30)).texts();
    }

    private long rows(String table) {
        return cairn.admin().stats().tables().stream()
                .filter(rows -> rows.table().equals(table))
                .mapToLong(TableRows::rows)
                .sum();
    }
}
