package dev.cairn.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnOptions;
import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.memory.AddMemory;
import dev.cairn.memory.ConfigureLayer;
import dev.cairn.memory.Layer;
import dev.cairn.memory.LayerConfig;
import dev.cairn.profile.ListPreferences;
import dev.cairn.profile.PreferenceKey;
import dev.cairn.schema.Enums;
import dev.cairn.session.Role;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Layers are treated as their user says, from the next question on and in every process. */
@Tag("D22")
class LayersTest {
    private static final String QUESTION = "heron pond";

    private final TestClock clock = new TestClock();
    private CairnOptions options;
    private Cairn cairn;

    @BeforeEach
    void open(@TempDir Path folder) {
        options = CairnOptions.file(folder.resolve("store.db")).withClock(clock);
        cairn = Cairn.open(options);
        cairn.projects().create("shop");
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void everyLayerIsAsItIsByDefaultUntilSomethingIsSaid() {
        assertThat(cairn.layers().configs().items())
                .extracting(
                        LayerConfig::layer,
                        LayerConfig::searched,
                        LayerConfig::weight,
                        LayerConfig::halfLife,
                        LayerConfig::importance)
                .containsExactly(
                        tuple(Layer.SESSION, true, 1.0, null, null),
                        tuple(Layer.PROJECT, true, 1.0, null, null),
                        tuple(Layer.GLOBAL, true, 1.0, null, null),
                        tuple(Layer.TEMPORAL, true, 1.0, null, null));
        LayerConfig changed = configure(Layer.TEMPORAL, "weight", 0.5, "halfLife", 7L);
        assertThat(changed).isEqualTo(new LayerConfig(Layer.TEMPORAL, true, 0.5, 7, null));
        assertThat(configure(Layer.TEMPORAL, "importance", 0.9))
                .isEqualTo(new LayerConfig(Layer.TEMPORAL, true, 0.5, 7, 0.9));
        assertThat(configure(Layer.TEMPORAL, "unset", List.of("weight", "importance")))
                .isEqualTo(new LayerConfig(Layer.TEMPORAL, true, 1, 7, null));
        assertThat(cairn.layers().configs().items()).contains(new LayerConfig(Layer.TEMPORAL, true, 1, 7, null));
        assertThat(cairn.as(Scope.user("other")).layers().configs().items())
                .allMatch(config -> config.halfLife() == null);
        assertThat(configure(Layer.TEMPORAL, "unset", List.of("halfLife")).halfLife())
                .isNull();
        assertThat(cairn.preferences().list(ListPreferences.first(50)).items())
                .noneMatch(preference -> preference.key().startsWith("layer-"));
    }

    @Test
    void atTheDefaultsNothingChanges() {
        spread();
        List<RecalledItem> before = explained();
        for (Layer layer : Layer.values()) {
            configure(layer, "searched", true, "weight", 1L, "halfLife", 30L);
        }
        assertThat(explained()).isEqualTo(before);
        for (Layer layer : Layer.values()) {
            configure(layer, "weight", 3L);
        }
        assertThat(explained()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void aLayerThatIsNotSearchedIsLeftOutUnlessItIsNamed(Layer layer) {
        Map<Layer, Id> spread = spread();
        Cairn elsewhere = Cairn.open(options);
        try (elsewhere) {
            assertThat(ids(elsewhere, Inputs.of(RecallQuery.class, "query", QUESTION)))
                    .containsAll(spread.values());
            assertThat(ids(cairn, Inputs.of(RecallQuery.class, "query", QUESTION)))
                    .containsAll(spread.values());
            configure(layer, "searched", false);
            for (Cairn door : List.of(cairn, elsewhere)) {
                assertThat(ids(door, Inputs.of(RecallQuery.class, "query", QUESTION)))
                        .doesNotContain(spread.get(layer))
                        .hasSize(spread.size() - 1);
                assertThat(ids(
                                door,
                                Inputs.of(RecallQuery.class, "query", QUESTION, "layers", List.of(Enums.name(layer)))))
                        .containsExactly(spread.get(layer));
            }
            configure(layer, "unset", List.of("searched"));
            assertThat(ids(elsewhere, Inputs.of(RecallQuery.class, "query", QUESTION)))
                    .containsAll(spread.values());
        }
    }

    @Test
    void whatASessionSaysIsOfItsLayer() {
        cairn.sessions().create("monday");
        Id said = cairn.messages()
                .add("monday", Role.USER, "The heron nests by the pond.")
                .id();
        configure(Layer.SESSION, "searched", false);
        assertThat(cairn.recall().recall(QUESTION)).isEmpty();
        assertThat(ids(cairn, Inputs.of(RecallQuery.class, "query", QUESTION, "session", "monday")))
                .containsExactly(said);
        assertThat(ids(cairn, Inputs.of(RecallQuery.class, "query", QUESTION, "kinds", List.of("message"))))
                .containsExactly(said);
        assertThat(ids(cairn, Inputs.of(RecallQuery.class, "query", QUESTION, "kinds", List.of("memory"))))
                .isEmpty();
    }

    @Test
    void oneLayerIsSearchedAtLeast() {
        configure(Layer.SESSION, "searched", false);
        configure(Layer.PROJECT, "searched", false);
        configure(Layer.GLOBAL, "searched", false);
        assertThatThrownBy(() -> configure(Layer.TEMPORAL, "searched", false))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("one layer at least");
        assertThat(cairn.layers().configs().items().getLast().searched()).isTrue();
    }

    @Test
    void theHeavierLayerComesFirst() {
        Id global = add("The heron nests by the pond.", Layer.GLOBAL);
        clock.tick();
        Id temporal = add("A heron nests by the pond.", Layer.TEMPORAL);
        try (Cairn elsewhere = Cairn.open(options)) {
            configure(Layer.TEMPORAL, "weight", 0.5);
            assertThat(ids(elsewhere, RecallQuery.of(QUESTION, 9))).containsExactly(global, temporal);
            configure(Layer.TEMPORAL, "weight", 2L);
            assertThat(ids(elsewhere, RecallQuery.of(QUESTION, 9))).containsExactly(temporal, global);
            assertThat(elsewhere
                            .recall()
                            .recall(RecallQuery.of(QUESTION, 9).explained())
                            .items())
                    .extracting(item -> item.why().layer())
                    .containsExactly(null, 0.5);
        }
    }

    @Test
    void whatIsInALayerGetsOldAsItsHalfLifeSays() {
        add("The heron nests by the pond.", Layer.GLOBAL);
        add("A heron nests by the pond.", Layer.TEMPORAL);
        clock.pass(Duration.ofDays(30));
        configure(Layer.TEMPORAL, "halfLife", 15L);
        assertThat(explained()).extracting(item -> item.why().recency()).containsExactly(0.5, 0.25);
    }

    @Test
    void aNewMemoryMattersAsItsLayerSaysIfItDoesNotSay() {
        configure(Layer.TEMPORAL, "importance", 0.9);
        configure(Layer.SESSION, "importance", 0.1);
        assertThat(cairn.memories().get(add("The heron nests.", Layer.TEMPORAL)).importance())
                .isEqualTo(0.9);
        assertThat(cairn.memories()
                        .get(add("The egret nests.", Layer.TEMPORAL, Layer.SESSION))
                        .importance())
                .isEqualTo(0.1);
        assertThat(cairn.memories().get(add("The owl nests.", Layer.GLOBAL)).importance())
                .isEqualTo(0.5);
        assertThat(cairn.memories()
                        .add(AddMemory.builder("The swan nests.")
                                .layers(Layer.TEMPORAL)
                                .importance(0.3)
                                .build())
                        .memory()
                        .importance())
                .isEqualTo(0.3);
    }

    @Test
    void whatIsSaidOfLayersIsNoPreferenceOfAnyOtherKind() {
        for (Layer layer : Layer.values()) {
            String key = "layer-" + Enums.name(layer);
            assertThatThrownBy(() -> cairn.preferences().set(key, Map.of("weight", 2L)))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("Configure the layer");
            configure(layer, "weight", 2L);
            assertThat(cairn.preferences().get(key).value()).hasToString("{weight=2.0}");
            assertThat(cairn.contexts().assemble(null, null, 4_000).text()).doesNotContain(key);
            cairn.preferences().delete(PreferenceKey.of(key));
        }
        assertThat(cairn.layers().configs().items()).allMatch(config -> config.weight() == 1);
    }

    private LayerConfig configure(Layer layer, Object... members) {
        Object[] all = new Object[members.length + 2];
        all[0] = "layer";
        all[1] = Enums.name(layer);
        System.arraycopy(members, 0, all, 2, members.length);
        return cairn.layers().configure(Inputs.of(ConfigureLayer.class, all));
    }

    private Id add(String content, Layer... layers) {
        return cairn.memories()
                .add(AddMemory.builder(content).layers(layers).build())
                .memory()
                .id();
    }

    /** A memory in each layer. */
    private Map<Layer, Id> spread() {
        return Map.of(
                Layer.SESSION, add("In short: heron, pond.", Layer.SESSION),
                Layer.PROJECT, add("The project heron has a pond.", Layer.PROJECT),
                Layer.GLOBAL, add("The heron nests by the pond.", Layer.GLOBAL),
                Layer.TEMPORAL, add("Until May a heron is at the pond.", Layer.TEMPORAL));
    }

    private List<RecalledItem> explained() {
        return cairn.recall().recall(RecallQuery.of(QUESTION, 9).explained()).items();
    }

    private static List<Id> ids(Cairn in, RecallQuery query) {
        return in.recall().recall(query).items().stream().map(RecalledItem::id).toList();
    }
}
