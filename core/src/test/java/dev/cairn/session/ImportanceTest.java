package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.Seeds;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C7")
class ImportanceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            USER | 0.6 | Put it in the drawer.
            USER | 0.8 | Which drawer?
            USER | 0.8 | how do I open the drawer
            USER | 0.8 | どの引き出し？
            USER | 0.7 | Put ```ls -la``` in the drawer.
            USER | 0.7 | run open(drawer);
            USER | 0.9 | Why does open(drawer); fail?
            ASSISTANT | 0.5 | Done.
            ASSISTANT | 0.8 | You can open it from the side.
            ASSISTANT | 0.8 | I fixed it.
            ASSISTANT | 0.7 | It is stuck because of the heat.
            ASSISTANT | 1.0 | The solution is oil, because the heat made it swell.
            SYSTEM | 0.5 | Which drawer? The solution is ```code```, because of x().
            TOOL | 0.5 | error? fixed because of use
            """)
    void theGuidelines(Role role, double importance, String content) {
        assertThat(Importance.of(role, content)).as(content).isEqualTo(importance);
    }

    @Test
    @Tag("A4")
    void aStatedOneWins() {
        try (Cairn cairn = Cairn.inMemory()) {
            cairn.sessions().create("monday");
            for (double stated : new double[] {0, 0.123, 1}) {
                Message message = cairn.messages()
                        .add(Inputs.of(
                                AddMessage.class,
                                "session",
                                "monday",
                                "role",
                                "user",
                                "content",
                                "why?",
                                "importance",
                                stated));
                assertThat(cairn.messages().get(message.id()).importance()).isEqualTo(stated);
            }
            assertThat(cairn.messages().add("monday", Role.USER, "why?").importance())
                    .isEqualTo(0.8);
            assertThat(cairn.messages().add("monday", Role.TOOL, "why?").importance())
                    .isEqualTo(0.5);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY, -1e300})
    void anyOutsideIsRefused(double importance) {
        AddMessage message = new AddMessage(
                "monday",
                Role.USER,
                "x",
                null,
                MessageType.MESSAGE,
                null,
                null,
                null,
                null,
                null,
                importance,
                null,
                Map.of(),
                null);
        try (Cairn cairn = Cairn.inMemory()) {
            cairn.sessions().create("monday");
            assertThatThrownBy(() -> cairn.messages().add(message)).isInstanceOf(Invalid.class);
        }
    }

    @Test
    void itIsAlwaysWithinZeroAndOne() {
        String[] pieces = {
            "why?", "```", "because ", "fix ", "a(b);", "\n    x", "</div>", "SELECT a FROM b", "?", "日本語"
        };
        Seeds.each(1, 500, random -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            for (Role role : Role.values()) {
                assertThat(Importance.of(role, text.toString())).isBetween(0.5, 1.0);
            }
        });
    }

    @Test
    void anEndlessLineTakesNoTime() {
        for (String piece : new String[] {"a", "a(", "SELECT ", "<", "    "}) {
            assertThat(Importance.of(Role.USER, piece.repeat(1_000_000 / piece.length())))
                    .isBetween(0.5, 1.0);
        }
    }
}
