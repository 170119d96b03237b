package dev.cairn.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.models.Windows.Window;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowsTest {
    @Test
    void whatFitsIsOneWindow() {
        assertThat(Windows.of(10, place -> Windows.WORD, 10, 4)).containsExactly(new Window(0, 10));
        assertThat(Windows.of(0, place -> Windows.WORD, 10, 4)).containsExactly(new Window(0, 0));
    }

    @Test
    void longerOnesAreCutWhereAParagraphOrElseASentenceBegins() {
        assertThat(Windows.of(15, place -> place == 7 ? Windows.PARAGRAPH : Windows.SENTENCE, 10, 4))
                .containsExactly(new Window(0, 7), new Window(7, 15));
        assertThat(Windows.of(15, place -> place % 4 == 0 ? Windows.SENTENCE : Windows.WORD, 10, 4))
                .containsExactly(new Window(0, 8), new Window(8, 15));
        assertThat(Windows.of(15, place -> Windows.INSIDE, 10, 4))
                .containsExactly(new Window(0, 10), new Window(10, 15));
    }

    @Test
    void windowsCoverAllThatTheyCanHoldAndSpreadOverTheRest() {
        var random = new Random(23);
        for (int i = 0; i < 5_000; i++) {
            int length = 2 + random.nextInt(60);
            int size = random.nextInt(6 * length);
            byte[] starts = new byte[size + 1];
            for (int place = 0; place <= size; place++) {
                starts[place] = (byte) (random.nextInt(4) * random.nextInt(2));
            }
            List<Window> windows = Windows.of(size, place -> starts[place], length, 4);
            assertThat(windows)
                    .as("size %d, length %d", size, length)
                    .hasSizeBetween(1, 4)
                    .allSatisfy(window -> {
                        assertThat(window.end() - window.start()).isBetween(size == 0 ? 0 : 1, length);
                    });
            assertThat(windows.getFirst().start()).isZero();
            assertThat(windows.getLast().end()).isEqualTo(size);
            for (int w = 1; size <= 4 * length && w < windows.size(); w++) {
                assertThat(windows.get(w).start()).isEqualTo(windows.get(w - 1).end());
            }
        }
    }

    @Test
    void textIsCutBetweenWordsAndNeverInACharacter() {
        assertThat(TextParts.of("One two three. Four five six. Seven", 20, 4))
                .containsExactly("One two three. ", "Four five six. Seven");
        assertThat(String.join("", TextParts.of("🚀".repeat(30), 21, 4))).isEqualTo("🚀".repeat(30));
        assertThat(TextParts.of("🚀".repeat(100), 21, 4))
                .allSatisfy(part -> assertThat(part.codePoints()).allMatch(point -> point == 0x1f680));
        assertThat(TextParts.of("", 20, 4)).containsExactly(" ");
    }
}
