package dev.cairn.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnOptions;
import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.admin.TableRows;
import dev.cairn.context.AssembleContext;
import dev.cairn.context.ContextLedger;
import dev.cairn.context.ListContexts;
import dev.cairn.embedding.EmbedPending;
import dev.cairn.embedding.SpaceStatus;
import dev.cairn.importing.ExportTo;
import dev.cairn.importing.ImportFiles;
import dev.cairn.local.HashingEmbedder;
import dev.cairn.memory.AddDocument;
import dev.cairn.memory.AddMemory;
import dev.cairn.memory.ConfigureLayer;
import dev.cairn.memory.Feedback;
import dev.cairn.memory.ListMemories;
import dev.cairn.memory.Memory;
import dev.cairn.memory.MemoryId;
import dev.cairn.memory.MemorySource;
import dev.cairn.profile.ListPreferences;
import dev.cairn.profile.Preference;
import dev.cairn.profile.PreferenceKey;
import dev.cairn.profile.ProjectKey;
import dev.cairn.profile.SetPreference;
import dev.cairn.profile.Setting;
import dev.cairn.session.CreateSession;
import dev.cairn.session.Role;
import dev.cairn.session.UpdateSession;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.TestClock;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each feature a user may not want is switched off for the user or for a project, and then does nothing. */
@Tag("E11")
class SettingsTest {
    private static final String NEST = "The heron nests by the pond.";
    private static final String INVOICE = "Pay the overdue invoice by card.";

    @TempDir
    Path folder;

    private Cairn cairn;

    @BeforeEach
    void open() {
        cairn = Cairn.open(CairnOptions.file(folder.resolve("store.db"))
                .withClock(new TestClock())
                .withModels(List.of(HashingEmbedder.MODEL))
                .withBackground(false));
        cairn.projects().create("shop");
        session("open", null);
        session("closed", "shop");
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void aProjectsSwitchBeatsTheUsers() {
        assertThat(value("use-counts", "shop")).isEqualTo(true);
        set(Setting.USE_COUNTS, false);
        assertThat(value("use-counts", "shop")).isEqualTo(false);
        set(Setting.USE_COUNTS, true, "shop");
        assertThat(value("use-counts", "shop")).isEqualTo(true);
        assertThat(value("use-counts", null)).isEqualTo(false);
        ListPreferences ofShop = new ListPreferences(null, null, "shop", 9, null);
        assertThat(cairn.preferences().list(ofShop).items())
                .singleElement()
                .extracting(Preference::key, Preference::project, Preference::value)
                .containsExactly("use-counts", "shop", true);
        assertThat(cairn.preferences().list(ListPreferences.first(50)).items())
                .allMatch(preference -> preference.project() == null);
        cairn.preferences().delete(new PreferenceKey("use-counts", "shop"));
        assertThat(value("use-counts", "shop")).isEqualTo(false);
        assertThatThrownBy(() -> cairn.preferences().delete(new PreferenceKey("use-counts", "shop")))
                .isInstanceOf(NotFound.class);
        cairn.preferences().delete(PreferenceKey.of("use-counts"));
        assertThat(value("use-counts", "shop")).isEqualTo(true);
    }

    @Test
    void onlySettingsAreOfAProjectAndOnlyOfTheUsersOwn() {
        assertThatThrownBy(() ->
                        cairn.preferences().set(SetPreference.of("editor", "vi").in("shop")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'editor'");
        assertThatThrownBy(() -> set(Setting.EMBEDDING, false, "none")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cairn.preferences()
                        .set(SetPreference.of("embedding", "no").in("shop")))
                .isInstanceOf(Invalid.class);
        Cairn other = cairn.as(Scope.user("other"));
        other.sessions().create("theirs");
        assertThatThrownBy(() -> other.preferences()
                        .set(SetPreference.of("embedding", false).in("shop")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aProjectTakesItsSwitchesAlong() {
        set(Setting.EMBEDDING, false, "shop");
        cairn.projects().delete(new ProjectKey("shop"));
        cairn.projects().create("shop");
        assertThat(value("embedding", "shop")).isEqualTo(true);
    }

    @Test
    @Tag("D22")
    void whatIsSetComesAlongInAnExport() {
        set(Setting.EMBEDDING, false, "shop");
        set(Setting.USE_COUNTS, false);
        cairn.layers().configure(Inputs.of(ConfigureLayer.class, "layer", "temporal", "weight", 2L));
        Path file = folder.resolve("all.jsonl");
        cairn.exports().run(ExportTo.file(file.toString()));
        try (Cairn into = Cairn.open(CairnOptions.file(folder.resolve("into.db")))) {
            into.imports().run(ImportFiles.of("cairn", file.toString()));
            assertThat(into.preferences()
                            .get(new PreferenceKey("embedding", "shop"))
                            .value())
                    .isEqualTo(false);
            assertThat(into.preferences().get("embedding").value()).isEqualTo(true);
            assertThat(into.preferences().get("use-counts").value()).isEqualTo(false);
            assertThat(into.layers().configs().items())
                    .isEqualTo(cairn.layers().configs().items());
        }
    }

    @Test
    void questionsAreKeptWhereTheyMayBe() {
        set(Setting.SEARCH_HISTORY, false, "shop");
        cairn.recall().recall(Inputs.of(RecallQuery.class, "query", "one", "project", "shop"));
        cairn.recall().search(Inputs.of(Search.class, "query", "two", "session", "closed"));
        cairn.as(new Scope(cairn.scope().user(), "shop", null)).recall().recall("three");
        cairn.recall().recall("four");
        assertThat(asked()).containsExactly("four");
        set(Setting.SEARCH_HISTORY, false);
        set(Setting.SEARCH_HISTORY, true, "shop");
        cairn.recall().search(Inputs.of(Search.class, "query", "five", "session", "closed"));
        cairn.recall().search("six");
        assertThat(asked()).containsExactly("five", "four");
    }

    @Test
    void aContextsQuestionIsKeptWhereItMayBe() {
        set(Setting.SEARCH_HISTORY, false, "shop");
        cairn.contexts().assemble(AssembleContext.of("closed", "Where does the heron nest?"));
        cairn.contexts().assemble(AssembleContext.of("open", "What is overdue?"));
        assertThat(cairn.contexts().list(Inputs.of(ListContexts.class)).items())
                .extracting(ContextLedger::query)
                .containsExactlyInAnyOrder(null, "What is overdue?");
    }

    @Test
    void statementsAreNoticedWhereTheyMayBe() {
        set(Setting.NOTICE_STATEMENTS, false, "shop");
        cairn.messages().add("closed", Role.USER, "I always use tabs.");
        assertThat(noticed()).isEmpty();
        cairn.messages().add("open", Role.USER, "I always use vim.");
        assertThat(noticed()).hasSize(1);
        set(Setting.NOTICE_STATEMENTS, false);
        set(Setting.NOTICE_STATEMENTS, true, "shop");
        cairn.messages().add("open", Role.USER, "I always use spaces.");
        assertThat(noticed()).hasSize(1);
        cairn.messages().add("closed", Role.USER, "I never use emacs.");
        assertThat(noticed()).hasSize(2);
    }

    @Test
    void withoutEmbeddingWordsAloneAnswer() {
        everything("open", null);
        embed();
        long all = vectors();
        assertThat(recalled("pond heron nests"))
                .isNotEmpty()
                .allMatch(item -> item.why().meaning() != null);
        set(Setting.EMBEDDING, false);
        assertThat(vectors()).isZero();
        cairn.memories().add("Herons eat fish.");
        assertThat(embed()).isZero();
        assertThat(pending()).isZero();
        Recalled byWords = cairn.recall().recall(RecallQuery.of("heron", 10).explained());
        assertThat(byWords.note()).isEqualTo("By words alone: embedding is switched off.");
        assertThat(byWords.items()).isNotEmpty().allMatch(item -> item.why().meaning() == null);
        assertThat(cairn.recall().recall(RecallQuery.of("heron", 10)).note()).isEqualTo(byWords.note());
        set(Setting.EMBEDDING, true);
        assertThat(embed()).isEqualTo(all + 1);
        assertThat(vectors()).isEqualTo(all + 1);
        assertThat(recalled("pond heron nests"))
                .isNotEmpty()
                .allMatch(item -> item.why().meaning() != null);
    }

    @Test
    void embeddingIsSwitchedForAProjectAlone() {
        everything("open", null);
        embed();
        long open = vectors();
        everything("closed", "shop");
        embed();
        long both = vectors();
        set(Setting.EMBEDDING, false, "shop");
        assertThat(vectors()).isEqualTo(open);
        assertThat(embed()).isZero();
        assertThat(recalled("pond heron nests"))
                .anyMatch(item -> "shop".equals(item.project()))
                .allMatch(item -> (item.why().meaning() == null) == "shop".equals(item.project()));
        assertThat(cairn.recall()
                        .recall(Inputs.of(RecallQuery.class, "query", "heron", "project", "shop"))
                        .note())
                .contains("switched off");
        assertThat(cairn.contexts()
                        .assemble(AssembleContext.of("closed", "heron"))
                        .note())
                .contains("switched off");
        assertThat(cairn.contexts()
                        .assemble(AssembleContext.of("open", "heron"))
                        .note())
                .isNull();
        set(Setting.EMBEDDING, false);
        set(Setting.EMBEDDING, true, "shop");
        embed();
        assertThat(vectors()).isEqualTo(both - open);
        cairn.preferences().delete(PreferenceKey.of("embedding"));
        cairn.preferences().delete(new PreferenceKey("embedding", "shop"));
        assertThat(embed()).isEqualTo((int) open);
        assertThat(vectors()).isEqualTo(both);
    }

    @Test
    void aSessionThatMovesIsEmbeddedAsItsProjectSays() {
        cairn.messages().add("open", Role.USER, NEST);
        set(Setting.EMBEDDING, false, "shop");
        embed();
        assertThat(vectors()).isEqualTo(1);
        cairn.sessions().update(Inputs.of(UpdateSession.class, "key", "open", "project", "shop"));
        assertThat(vectors()).isZero();
        cairn.sessions().update(Inputs.of(UpdateSession.class, "key", "open", "unset", List.of("project")));
        assertThat(embed()).isEqualTo(1);
        assertThat(vectors()).isEqualTo(1);
    }

    @Test
    void wordsThatSeveralSessionsSayAreEmbeddedIfOneMayBe() {
        set(Setting.EMBEDDING, false, "shop");
        cairn.messages().add("closed", Role.USER, NEST);
        cairn.messages().add("closed", Role.USER, NEST);
        embed();
        assertThat(vectors()).isZero();
        set(Setting.EMBEDDING, true, "shop");
        embed();
        assertThat(vectors()).isEqualTo(1);
        cairn.messages().add("open", Role.USER, NEST);
        set(Setting.EMBEDDING, false, "shop");
        assertThat(vectors()).isEqualTo(1);
    }

    @Test
    void theCacheKeepsNothingWhereItMayNot() {
        cairn.memories().add(NEST);
        cairn.recall().recall("heron");
        cairn.recall().recall("heron");
        assertThat(cairn.recall().cache())
                .extracting(CacheStatus::entries, CacheStatus::hits)
                .containsExactly(1, 1L);
        cairn.recall().clear(new ClearCache(false));
        set(Setting.RETRIEVAL_CACHE, false, "shop");
        RecallQuery ofShop = Inputs.of(RecallQuery.class, "query", "heron", "project", "shop");
        cairn.recall().recall(ofShop);
        cairn.recall().recall(ofShop);
        assertThat(cairn.recall().cache())
                .extracting(CacheStatus::entries, CacheStatus::hits)
                .containsExactly(0, 1L);
        set(Setting.RETRIEVAL_CACHE, false);
        set(Setting.RETRIEVAL_CACHE, true, "shop");
        cairn.recall().recall("heron");
        cairn.recall().recall("heron");
        assertThat(cairn.recall().cache().entries()).isZero();
        cairn.recall().recall(ofShop);
        cairn.recall().recall(ofShop);
        assertThat(cairn.recall().cache())
                .extracting(CacheStatus::entries, CacheStatus::hits)
                .containsExactly(1, 2L);
    }

    @Test
    void sessionsAreComparedWhereTheyMayBe() {
        cairn.messages().add("open", Role.USER, "The heron nests by the pond, of reeds.");
        cairn.messages().add("closed", Role.USER, NEST);
        embed();
        assertThat(related("open")).containsExactly("closed");
        set(Setting.RELATED_SESSIONS, false, "shop");
        assertThat(related("open")).isEmpty();
        assertThat(related("closed")).isEmpty();
        assertThat(cairn.relatedSessions().find(new FindRelated("closed", 0, 5)).note())
                .contains("related-sessions");
        assertThat(cairn.relatedSessions().link(new FindRelated("closed", 0, 5)).items())
                .isEmpty();
        set(Setting.RELATED_SESSIONS, false);
        set(Setting.RELATED_SESSIONS, true, "shop");
        assertThat(related("closed")).isEmpty();
        session("till", "shop");
        cairn.messages().add("till", Role.USER, "A heron nests by that pond.");
        embed();
        assertThat(related("closed")).containsExactly("till");
    }

    @Test
    void useIsCountedWhereItMayBe() {
        Id free = cairn.memories().add(NEST).id();
        Id shop = cairn.memories()
                .add(AddMemory.builder("The heron of the shop nests.")
                        .project("shop")
                        .build())
                .memory()
                .id();
        set(Setting.USE_COUNTS, false, "shop");
        use(free);
        use(shop);
        assertThat(counts(free)).containsExactly(1, 2);
        assertThat(counts(shop)).containsExactly(0, 0);
        set(Setting.USE_COUNTS, false);
        set(Setting.USE_COUNTS, true, "shop");
        use(free);
        use(shop);
        assertThat(counts(free)).containsExactly(1, 2);
        assertThat(counts(shop)).containsExactly(1, 2);
    }

    @Test
    void whatIsStatedAgainCountsWhereItMay() {
        set(Setting.USE_COUNTS, false);
        cairn.messages().add("open", Role.USER, "I always use vim.");
        cairn.messages().add("open", Role.USER, "I always use vim!");
        assertThat(noticed()).singleElement().extracting(Memory::useCount).isEqualTo(0);
        set(Setting.USE_COUNTS, true);
        cairn.messages().add("open", Role.USER, "I always use vim.");
        assertThat(noticed()).singleElement().extracting(Memory::useCount).isEqualTo(1);
    }

    /** Recalls a memory once, and states its use twice. */
    private void use(Id id) {
        cairn.recall().recall("heron");
        cairn.memories().use(new MemoryId(id));
        cairn.memories().feedback(new Feedback(id, true, null, null));
        cairn.recall().clear(new ClearCache(false));
    }

    private List<Integer> counts(Id id) {
        cairn.close();
        reopen();
        Memory memory = cairn.memories().get(id);
        return List.of(memory.accessCount() > 0 ? 1 : 0, memory.useCount());
    }

    private void reopen() {
        cairn = Cairn.open(CairnOptions.file(folder.resolve("store.db"))
                .withClock(new TestClock())
                .withModels(List.of(HashingEmbedder.MODEL))
                .withBackground(false));
    }

    private void session(String key, String project) {
        cairn.sessions().create(Inputs.of(CreateSession.class, "key", key, "project", project));
    }

    /** Says something everywhere it can be said. */
    private void everything(String session, String project) {
        cairn.messages().add(session, Role.USER, session + ": " + NEST);
        cairn.messages().add(session, Role.USER, session + ": " + INVOICE);
        cairn.memories()
                .add(AddMemory.builder(session + ", in short: herons nest by ponds.")
                        .project(project)
                        .build());
        AddDocument document = AddDocument.of(session + ".md", "# Herons\n\nThey nest by the pond of " + session + ".");
        cairn.documents().add(project == null ? document : document.in(project));
    }

    private void set(Setting setting, boolean on) {
        cairn.preferences().set(setting.key(), on);
    }

    private void set(Setting setting, boolean on, String project) {
        cairn.preferences().set(SetPreference.of(setting.key(), on).in(project));
    }

    private Object value(String key, String project) {
        return cairn.preferences().get(new PreferenceKey(key, project)).value();
    }

    private List<String> asked() {
        return cairn.history().list(Inputs.of(ListHistory.class)).items().stream()
                .map(PastQuery::query)
                .toList();
    }

    private List<Memory> noticed() {
        return cairn.memories().list(Inputs.of(ListMemories.class)).items().stream()
                .filter(memory -> memory.source() == MemorySource.RULE)
                .toList();
    }

    private List<RecalledItem> recalled(String query) {
        return cairn.recall().recall(RecallQuery.of(query, 50).explained()).items();
    }

    private List<String> related(String session) {
        return cairn.relatedSessions().find(new FindRelated(session, 0, 5)).items().stream()
                .map(RelatedSession::session)
                .toList();
    }

    private int embed() {
        return cairn.embeddings().embed(new EmbedPending(30)).texts();
    }

    private long pending() {
        return cairn.embeddings().status().spaces().stream()
                .mapToLong(SpaceStatus::pending)
                .sum();
    }

    private long vectors() {
        return cairn.admin().stats().tables().stream()
                .filter(table -> table.table().equals("vectors"))
                .mapToLong(TableRows::rows)
                .sum();
    }
}
