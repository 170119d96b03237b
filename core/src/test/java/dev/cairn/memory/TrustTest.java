package dev.cairn.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.importing.ExportTo;
import dev.cairn.importing.ImportFiles;
import dev.cairn.recall.RecallQuery;
import dev.cairn.recall.Recalled;
import dev.cairn.recall.RecalledItem;
import dev.cairn.testing.TwoUsers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("F12")
class TrustTest extends TwoUsers {
    private Cairn as(String agent) {
        return cairn.as(new Scope(cairn.scope().user(), null, agent));
    }

    @Test
    void whatIsInQuarantineIsNotRecalledUntilReleased() {
        Id id = cairn.memories().add("The heron nests by the pond.").id();
        SelectedMemories done = cairn.trust().quarantine(SelectMemories.of(id));
        assertThat(done).isEqualTo(new SelectedMemories(1, List.of(id), false));
        assertThat(cairn.trust().quarantine(SelectMemories.of(id)).count()).isZero();
        assertThat(recalled("heron")).isEmpty();
        assertThat(cairn.recall().search("heron")).isEmpty();
        assertThat(cairn.memories().versions(new MemoryId(id)).getLast().change())
                .isEqualTo(ChangeType.QUARANTINED);
        assertThat(cairn.trust().release(SelectMemories.of(id)).ids()).containsExactly(id);
        assertThat(recalled("heron")).containsExactly(id);
    }

    @Test
    void aSourceIsPutIntoQuarantineAtOnce() {
        Id mine = cairn.memories().add("The heron nests by the pond.").id();
        Id theirs = as("scraper").memories().add("A heron eats stones.").id();
        clock.tick();
        Instant later = clock.instant();
        Id last = as("scraper").memories().add("A heron is a heron tool.").id();
        SelectMemories since = new SelectMemories(List.of(), "scraper", null, later, "odd", true);
        assertThat(cairn.trust().quarantine(since).ids()).containsExactly(last);
        assertThat(recalled("heron")).containsExactlyInAnyOrder(mine, theirs, last);
        cairn.trust().quarantine(SelectMemories.by("scraper"));
        assertThat(recalled("heron")).containsExactly(mine);
        cairn.trust().release(SelectMemories.by("scraper"));
        assertThat(recalled("heron")).containsExactlyInAnyOrder(mine, theirs, last);
    }

    @Test
    void selectingNothingOrWhatIsNotThereIsRefused() {
        Id theirs = other.memories().add("The heron nests by the pond.").id();
        assertThatThrownBy(() -> cairn.trust().quarantine(SelectMemories.of())).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cairn.trust().quarantine(SelectMemories.of(theirs)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cairn.trust().revert(new RevertSource(null, null, null, false, false, null)))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void whatOneSourceWroteIsUndone() {
        Id port = cairn.memories()
                .add(AddMemory.builder("Staging listens on 8081.")
                        .subject("port")
                        .build())
                .memory()
                .id();
        Id nest = cairn.memories().add("The heron nests by the pond.").id();
        clock.tick();
        Cairn scraper = as("scraper");
        Id wrong = scraper.memories()
                .add(AddMemory.builder("Staging listens on 6666.")
                        .subject("port")
                        .build())
                .memory()
                .id();
        scraper.memories().update(UpdateMemory.content(nest, "The heron nests in a volcano.", null));
        Id link = scraper.links().add(AddLink.of(nest, "resolves", port)).id();
        clock.tick();
        cairn.memories().update(read(UpdateMemory.class, "id", nest.toString(), "tags", List.of("bird")));
        assertThat(recalled("staging listens")).containsExactly(wrong);

        Reverted tried = cairn.trust().revert(new RevertSource("scraper", null, null, false, true, null));
        assertThat(tried.written()).containsExactly(wrong);
        assertThat(tried.restored()).containsExactlyInAnyOrder(port, nest);
        assertThat(tried.dryRun()).isTrue();
        assertThat(recalled("staging listens")).containsExactly(wrong);

        Reverted done = cairn.trust().revert(RevertSource.by("scraper"));
        assertThat(done).usingRecursiveComparison().ignoringFields("dryRun").isEqualTo(tried);
        assertThat(recalled("staging listens")).containsExactly(port);
        Memory restored = cairn.memories().get(nest);
        assertThat(restored.content()).isEqualTo("The heron nests by the pond.");
        assertThat(restored.tags()).containsExactly("bird");
        assertThat(cairn.memories().get(port))
                .extracting(Memory::validTo, Memory::supersededBy)
                .containsExactly(null, null);
        assertThat(cairn.memories().get(wrong))
                .extracting(Memory::quarantined, Memory::archived)
                .containsExactly(true, true);
        assertThatThrownBy(() -> cairn.links().remove(new MemoryLinkId(link))).isInstanceOf(NotFound.class);
        assertThat(cairn.trust().revert(RevertSource.by("scraper")))
                .extracting(Reverted::memories, Reverted::rolledBack, Reverted::links)
                .containsExactly(0, 0, 0);
        cairn.trust().release(SelectMemories.of(wrong));
        assertThat(cairn.memories().get(wrong).archived()).isFalse();
    }

    @Test
    void whatIsErasedLeavesNoTrace() {
        Id nest = cairn.memories().add("The heron nests by the pond.").id();
        Cairn scraper = as("scraper");
        Id wrong = scraper.memories().add("A zebra serves staging.").id();
        scraper.memories().update(UpdateMemory.content(nest, "The heron rides a zebra.", null));
        Reverted done = cairn.trust().revert(new RevertSource("scraper", null, null, true, false, "lies"));
        assertThat(done)
                .extracting(Reverted::memories, Reverted::rolledBack, Reverted::erased)
                .containsExactly(1, 1, true);
        assertThatThrownBy(() -> cairn.memories().get(wrong)).isInstanceOf(NotFound.class);
        assertThat(recalled("zebra")).isEmpty();
        assertThat(cairn.recall().search("zebra")).isEmpty();
        assertThat(cairn.memories().versions(new MemoryId(nest)))
                .noneMatch(version -> version.state().content().contains("zebra"));
    }

    @Test
    void whatIsNewerStillHoldsWhenWhatCameBetweenIsUndone() {
        NewMemory first = AddMemory.builder("Staging listens on 8081.").subject("port");
        Id old = cairn.memories().add(first.build()).memory().id();
        clock.tick();
        as("scraper")
                .memories()
                .add(AddMemory.builder("Staging listens on 6666.")
                        .subject("port")
                        .build());
        clock.tick();
        Id now = cairn.memories()
                .add(AddMemory.builder("Staging listens on 8083.")
                        .subject("port")
                        .build())
                .memory()
                .id();
        cairn.trust().revert(RevertSource.by("scraper"));
        assertThat(recalled("staging listens")).containsExactly(now);
        assertThat(cairn.memories().get(old).supersededBy()).isEqualTo(now);
    }

    @Test
    void aKindOfSourceIsUndone() {
        Id mine = cairn.memories().add("The heron nests by the pond.").id();
        cairn.memories()
                .add(AddMemory.builder("The heron nests by the sea.")
                        .source(MemorySource.TOOL)
                        .context(Map.of("page", 3))
                        .build());
        cairn.trust().revert(new RevertSource(null, MemorySource.TOOL, null, false, false, null));
        assertThat(recalled("heron")).containsExactly(mine);
    }

    @Test
    @Tag("E9")
    void aDocumentInQuarantineIsNotRecalledUntilReleased() {
        AddDocument notes = AddDocument.of("notes.md", "The heron nests by the pond.");
        Document document = cairn.documents().add(notes).document();
        assertThat(document)
                .extracting(Document::provenance, Document::author, Document::trust, Document::quarantined)
                .containsExactly(MemorySource.USER, "local", 1.0, false);
        Id chunk = chunk(document);
        assertThat(recalled("heron")).containsExactly(chunk);
        assertThat(cairn.trust().quarantine(SelectMemories.of(chunk)).ids()).containsExactly(document.id());
        assertThat(cairn.trust().quarantine(SelectMemories.of(document.id())).count())
                .isZero();
        assertGone("heron");
        assertThat(cairn.documents().list(read(ListDocuments.class)).items()).isEmpty();
        assertThat(cairn.documents()
                        .list(read(ListDocuments.class, "quarantined", true))
                        .items())
                .extracting(Document::id)
                .containsExactly(document.id());
        cairn.documents().add(AddDocument.of("notes.md", "The heron nests by the heron's pond."));
        assertGone("heron");
        cairn.trust().release(SelectMemories.of(document.id()));
        assertThat(recalled("heron")).containsExactly(chunk(document));
        assertThatThrownBy(() -> other.trust().quarantine(SelectMemories.of(document.id())))
                .isInstanceOf(NotFound.class);
    }

    @Test
    @Tag("E9")
    void whatASourceBroughtInAsDocumentsIsUndone() {
        Document mine = cairn.documents()
                .add(AddDocument.of("mine.md", "The heron nests by the pond."))
                .document();
        Document told = as("scraper")
                .documents()
                .add(AddDocument.of("told.md", "A heron eats stones."))
                .document();
        assertThat(told)
                .extracting(Document::provenance, Document::author, Document::trust)
                .containsExactly(MemorySource.AGENT, "scraper", 0.8);
        as("scraper").documents().add(AddDocument.of("mine.md", "The heron nests in a volcano."));
        Document again = cairn.documents()
                .add(AddDocument.of("ours.md", "A heron is grey."))
                .document();
        RevertSource tried = new RevertSource("scraper", null, null, false, true, null);
        assertThat(cairn.trust().revert(tried).written()).containsExactlyInAnyOrder(told.id(), mine.id());
        assertThat(recalled("heron")).hasSize(3);
        Reverted done = cairn.trust().revert(RevertSource.by("scraper"));
        assertThat(done).extracting(Reverted::documents, Reverted::memories).containsExactly(2, 0);
        assertThat(recalled("heron")).containsExactly(chunk(again));
        assertGone("volcano");
        assertThat(cairn.trust().revert(RevertSource.by("scraper")).documents()).isZero();
        cairn.trust().release(SelectMemories.by("scraper"));
        assertThat(recalled("heron")).hasSize(3);
        Reverted erased = cairn.trust().revert(new RevertSource("scraper", null, null, true, false, null));
        assertThat(erased.documents()).isEqualTo(2);
        assertThat(cairn.documents().list(read(ListDocuments.class)).items())
                .extracting(Document::id)
                .containsExactly(again.id());
    }

    @Test
    @Tag("E9")
    void whoChangesADocumentAnswersForItAndTrustIsAFilter() {
        cairn.documents().add(AddDocument.of("page.md", "The heron nests by the pond."));
        AddedDocument known = as("scraper").documents().add(AddDocument.of("page.md", "The heron nests by the pond."));
        assertThat(known.outcome()).isEqualTo(DocumentOutcome.UNCHANGED);
        assertThat(known.document().author()).isEqualTo("local");
        Document web = cairn.documents()
                .add(AddDocument.of("page.md", "A heron nests anywhere.").by(MemorySource.TOOL, "browser"))
                .document();
        assertThat(web)
                .extracting(Document::provenance, Document::author, Document::trust)
                .containsExactly(MemorySource.TOOL, "browser", 0.6);
        assertThat(recalled("heron")).hasSize(1);
        assertThat(cairn.recall().recall(read(RecallQuery.class, "query", "heron", "trust", 0.7)))
                .extracting(Recalled::items)
                .isEqualTo(List.of());
        Document believed = cairn.documents()
                .add(read(AddDocument.class, "source", "page.md", "content", "A heron nests anywhere.", "trust", 0.9))
                .document();
        assertThat(believed).extracting(Document::author, Document::trust).containsExactly("browser", 0.9);
        assertThat(cairn.recall()
                        .recall(read(RecallQuery.class, "query", "heron", "trust", 0.7, "explain", true))
                        .items())
                .singleElement()
                .extracting(item -> item.why().trust())
                .isEqualTo(0.9);
    }

    @Test
    @Tag("E9")
    @Tag("F15")
    void whoWroteADocumentAndItsQuarantineComeAlongInAnExport(@TempDir Path folder) {
        Document told = as("scraper")
                .documents()
                .add(AddDocument.of("told.md", "A heron eats stones."))
                .document();
        cairn.trust().quarantine(SelectMemories.of(told.id()));
        Path file = folder.resolve("all.jsonl");
        cairn.exports().run(ExportTo.file(file.toString()));
        other.imports().run(ImportFiles.of("cairn", file.toString()));
        assertThat(other.documents()
                        .list(read(ListDocuments.class, "quarantined", true))
                        .items())
                .extracting(Document::source, Document::provenance, Document::author, Document::trust)
                .containsExactly(tuple("told.md", MemorySource.AGENT, "scraper", 0.8));
        assertThat(other.recall().recall("heron")).isEmpty();
    }

    private Id chunk(Document document) {
        return cairn.documents()
                .chunks(new ListChunks(document.id(), 1, 9, null))
                .items()
                .getFirst()
                .id();
    }

    private void assertGone(String query) {
        assertThat(recalled(query)).isEmpty();
        assertThat(cairn.recall().search(query)).isEmpty();
        assertThat(cairn.contexts().assemble(null, query, 4_000).text()).doesNotContain(query);
    }

    private List<Id> recalled(String query) {
        return cairn.recall().recall(query).stream().map(RecalledItem::id).toList();
    }
}
