package dev.cairn.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Scope;
import dev.cairn.memory.AddMemory;
import dev.cairn.memory.CountLayers;
import dev.cairn.memory.Layer;
import dev.cairn.memory.LayerStats;
import dev.cairn.memory.Memory;
import dev.cairn.profile.CreateProject;
import dev.cairn.profile.SetPreference;
import dev.cairn.sql.Transaction;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("D22")
class HistoryTest {
    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private Cairn cairn;

    @BeforeEach
    void open() {
        cairn = Cairn.open(CairnOptions.file(folder.resolve("store.db")).withClock(clock));
        cairn.memories().add(AddMemory.of("Heron serves staging."));
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void listsWhatWasAskedTheLatestFirst() {
        cairn.recall().search("heron");
        clock.tick();
        cairn.recall().recall("egret");
        assertThat(history()).containsExactly(tuple("egret", AskedBy.RECALL, 0), tuple("heron", AskedBy.SEARCH, 1));
        assertThat(cairn.history()
                        .list(Inputs.of(ListHistory.class, "empty", true))
                        .items())
                .extracting(PastQuery::query)
                .containsExactly("egret");
        assertThat(cairn.history()
                        .list(Inputs.of(ListHistory.class, "limit", 1))
                        .next())
                .isNotNull();
        assertThat(cairn.as(Scope.user("other"))
                        .history()
                        .list(Inputs.of(ListHistory.class))
                        .items())
                .isEmpty();
    }

    @Test
    void whatWasAskedIsWrittenWhenTheStoreCloses() {
        cairn.recall().search("heron");
        cairn.close();
        open();
        assertThat(history()).containsExactly(tuple("heron", AskedBy.SEARCH, 1));
    }

    @Test
    void anUndoneTransactionForgetsNoQuestion() {
        cairn.recall().search("heron");
        try (Transaction undone = cairn.begin(Duration.ofSeconds(30))) {
            undone.run(() -> cairn.history().list(Inputs.of(ListHistory.class)));
        }
        assertThat(history()).hasSize(1);
    }

    @Test
    void askingMakesNoUser() {
        cairn.as(Scope.user("stranger")).recall().search("heron");
        cairn.history().list(Inputs.of(ListHistory.class));
        assertThat(cairn.admin().stats().tables()).anySatisfy(table -> {
            assertThat(table.table()).isEqualTo("users");
            assertThat(table.rows()).isEqualTo(1);
        });
    }

    @Test
    void countsWhatIsPopularWithinADay() {
        cairn.recall().search("old");
        clock.pass(Duration.ofHours(25));
        cairn.recall().search("heron");
        cairn.recall().recall("Heron");
        cairn.recall().search("egret");
        assertThat(cairn.history().popular(new ListPopular(24, 10)).items())
                .extracting(PopularQuery::count, PopularQuery::meanHits)
                .containsExactly(tuple(2, 1.0), tuple(1, 0.0));
        assertThat(cairn.history().popular(new ListPopular(48, 10)).items()).hasSize(3);
    }

    @Test
    void aUserMayHaveNoneAndMayForget() {
        cairn.recall().search("heron");
        assertThat(cairn.history().forget(new ForgetHistory(null)).queries()).isEqualTo(1);
        assertThat(history()).isEmpty();
        cairn.preferences().set(SetPreference.of("search-history", false));
        cairn.recall().search("heron");
        assertThat(history()).isEmpty();
    }

    @Test
    void questionsAreKeptForAMonth() {
        cairn.recall().search("heron");
        assertThat(history()).hasSize(1);
        clock.pass(Duration.ofDays(31));
        cairn.recall().search("egret");
        assertThat(history()).containsExactly(tuple("egret", AskedBy.SEARCH, 0));
    }

    @Test
    @Tag("D5")
    void aRoutedQuestionLooksInItsLayersAndSaysSo() {
        cairn.projects().create(CreateProject.of("shop", "Shop"));
        Memory project = cairn.memories()
                .add(AddMemory.builder("The staging port of heron is 8081.")
                        .project("shop")
                        .layers(Layer.PROJECT)
                        .build())
                .memory();
        cairn.memories()
                .add(AddMemory.builder("I like the heron at the staging port.")
                        .layers(Layer.GLOBAL)
                        .build());
        Recalled routed = cairn.recall().recall(routed("which staging port has heron?"));
        assertThat(routed.items()).extracting(RecalledItem::id).containsExactly(project.id());
        assertThat(routed.note()).startsWith("Only in project: project by 'staging'.");
        assertThat(cairn.recall().recall("which staging port has heron?")).hasSizeGreaterThan(1);
        Recalled widened = cairn.recall().recall(routed("is heron what we just said?"));
        assertThat(widened.items()).isNotEmpty();
        assertThat(widened.note()).startsWith("In all layers, for want of hits in session");
        assertThat(cairn.recall().recall(routed("heron")).note()).isNull();
    }

    @Test
    @Tag("D5")
    void aChoiceOfLayersHoldsForFiveMinutesAndIsRecorded() {
        cairn.recall().recall(routed("the port of heron"));
        clock.pass(Duration.ofSeconds(299));
        cairn.recall().recall(routed("the port of heron"));
        clock.pass(Duration.ofSeconds(2));
        cairn.recall().recall(routed("the port of heron"));
        cairn.recall().recall(routed("heron"));
        cairn.recall().recall("not routed");
        assertThat(cairn.history().decisions(Inputs.of(ListDecisions.class)).items())
                .extracting(LayerDecision::cached, d -> d.layers().size())
                .containsExactlyInAnyOrder(tuple(false, 1), tuple(true, 1), tuple(false, 1), tuple(false, 4));
        RouterPerformance performance = cairn.history().performance(new MeasureRouter(null, null));
        assertThat(performance)
                .extracting(
                        RouterPerformance::decisions,
                        RouterPerformance::cacheHits,
                        RouterPerformance::unrouted,
                        RouterPerformance::empty)
                .containsExactly(4, 1, 1, 3);
        assertThat(performance.layers())
                .extracting(RouterPerformance.Share::layer, RouterPerformance.Share::decisions)
                .containsExactly(
                        tuple(Layer.SESSION, 1),
                        tuple(Layer.PROJECT, 4),
                        tuple(Layer.GLOBAL, 1),
                        tuple(Layer.TEMPORAL, 1));
        assertThat(cairn.history()
                        .performance(new MeasureRouter(clock.instant(), null))
                        .decisions())
                .isEqualTo(2);
    }

    @Test
    @Tag("D5")
    void everyLayerHasItsStatistics() {
        cairn.projects().create(CreateProject.of("shop", "Shop"));
        cairn.memories()
                .add(AddMemory.builder("Staging listens on 8081.")
                        .project("shop")
                        .layers(Layer.PROJECT, Layer.TEMPORAL)
                        .importance(0.9)
                        .build());
        assertThat(cairn.memories().layers(new CountLayers(null)).items())
                .extracting(LayerStats::layer, LayerStats::memories, LayerStats::meanImportance)
                .containsExactly(
                        tuple(Layer.SESSION, 0, 0.0),
                        tuple(Layer.PROJECT, 1, 0.9),
                        tuple(Layer.GLOBAL, 1, 0.5),
                        tuple(Layer.TEMPORAL, 1, 0.9));
        assertThat(cairn.memories()
                        .layers(new CountLayers("shop"))
                        .items()
                        .get(2)
                        .memories())
                .isZero();
    }

    private static RecallQuery routed(String query) {
        return Inputs.of(RecallQuery.class, "query", query, "route", true);
    }

    private List<org.assertj.core.groups.Tuple> history() {
        return cairn.history().list(Inputs.of(ListHistory.class)).items().stream()
                .map(past -> tuple(past.query(), past.askedBy(), past.hits()))
                .toList();
    }
}
