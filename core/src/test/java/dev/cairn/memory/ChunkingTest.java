package dev.cairn.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.memory.Chunking.Passage;
import dev.cairn.testing.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E9")
class ChunkingTest {
    private static final String LONG = "A sentence of some forty characters ends. ".repeat(12);

    @Test
    void aPassageStaysWithinItsHeading() {
        String text = "# Staging\n\n" + LONG + "\n\n## Ports\n\n" + LONG + "\n\n## Hosts\n\n" + LONG;
        assertThat(passages(text))
                .extracting(Passage::headings)
                .containsExactly(List.of("Staging"), List.of("Staging", "Ports"), List.of("Staging", "Hosts"));
        assertThat(words(text).get(1)).startsWith("## Ports").endsWith("ends.");
    }

    @Test
    void whatIsTooSmallIsJoinedUnderTheHeadingsBothHave() {
        String text = "# Staging\n\nIt is on heron.\n\n## Ports\n\n8081.\n\n## Hosts\n\nheron";
        assertThat(passages(text))
                .extracting(Passage::start, Passage::end, Passage::headings)
                .containsExactly(tuple(0, text.length(), List.of("Staging")));
    }

    @Test
    void aHashInAFenceIsNoHeading() {
        String text = "# Build\n\n```sh\n# not a heading\n\nmake ship\n```\n\n" + LONG;
        assertThat(passages(text)).extracting(Passage::headings).containsOnly(List.of("Build"));
        assertThat(Chunking.of("# plain\n\ntext", DocumentFormat.TEXT)
                        .getFirst()
                        .headings())
                .isEmpty();
    }

    @Test
    void aLongParagraphIsCutBetweenSentences() {
        String text = LONG.repeat(8).strip();
        assertThat(words(text)).hasSizeGreaterThan(3).allMatch(part -> part.endsWith("ends."));
    }

    @Test
    void namesADocumentByItsFirstHeadingOrLine() {
        assertThat(Chunking.title("intro\n\n# Staging #\n", DocumentFormat.MARKDOWN, 80))
                .isEqualTo("Staging");
        assertThat(Chunking.title("\n first line \nsecond", DocumentFormat.TEXT, 80))
                .isEqualTo("first line");
        assertThat(Chunking.title("x".repeat(100), DocumentFormat.TEXT, 80)).hasSize(80);
    }

    @Test
    void noTextIsLostDoubledOrCutWithinACharacter() {
        Seeds.each(1, 300, random -> {
            String text = text(random);
            for (DocumentFormat format : DocumentFormat.values()) {
                int at = 0;
                for (Passage passage : Chunking.of(text, format)) {
                    assertThat(passage.start()).isGreaterThanOrEqualTo(at);
                    assertThat(text.substring(at, passage.start())).isBlank();
                    String part = text.substring(passage.start(), passage.end());
                    assertThat(part.length()).isBetween(1, Chunking.MOST);
                    assertThat(Character.isLowSurrogate(part.charAt(0))).isFalse();
                    at = passage.end();
                }
                assertThat(text.substring(at)).isBlank();
            }
        });
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        String[] parts = {
            "\n", "\n\n", " ", "# Head\n", "### Deep\n", "```\n", "word", "Sentence. ", "🦢", "湖の鷺。", "x".repeat(700)
        };
        for (int i = random.nextInt(200); i >= 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    private static List<Passage> passages(String text) {
        return Chunking.of(text, DocumentFormat.MARKDOWN);
    }

    private static List<String> words(String text) {
        return passages(text).stream()
                .map(p -> text.substring(p.start(), p.end()))
                .toList();
    }
}
