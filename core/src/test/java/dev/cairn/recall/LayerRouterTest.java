package dev.cairn.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.memory.Layer;
import dev.cairn.recall.LayerRouter.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D5")
class LayerRouterTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            what did you just say about it?           | session
            where were we?                            | session
            which port does staging listen on?        | project
            what is in core/src/Main.java             | project
            how do I run the tests in this repository | project
            what do I prefer to be called             | global
            my favourite editor                       | global
            what is due next week                     | temporal
            what changed since 2026-03-01             | temporal
            what did we deploy yesterday              | project temporal
            what do I always do before a release      | project global temporal
            """)
    void choosesByWhatAQuestionSpeaksOf(String question, String layers) {
        List<Layer> expected = Arrays.stream(layers.split(" ", -1))
                .map(name -> Layer.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
        Route route = LayerRouter.route(question, false, false);
        assertThat(route.layers()).as(route.reason()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "who built the pyramids of Giza?, false",
        "heron, false",
        "\"the reporting of herons\", false",
        "'', false"
    })
    void choosesAllWhereNothingSpeaks(String question, boolean narrows) {
        assertThat(LayerRouter.route(question, false, false).narrows()).isEqualTo(narrows);
    }

    @Test
    void whereItIsAskedSpeaksToo() {
        assertThat(LayerRouter.route("heron", true, false))
                .isEqualTo(new Route(List.of(Layer.PROJECT), "project as it is asked in one"));
        assertThat(LayerRouter.route("heron", false, true).layers()).containsExactly(Layer.SESSION);
        assertThat(LayerRouter.route("what is due tomorrow", true, false).reason())
                .isEqualTo("project as it is asked in one; temporal by 'due'");
    }
}
