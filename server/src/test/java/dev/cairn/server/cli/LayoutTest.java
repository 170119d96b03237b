package dev.cairn.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F1")
class LayoutTest {
    @ParameterizedTest
    @CsvSource({
        "abc,3",
        "数据库,6",
        "e\u0301a,2",
        "👍,2",
        "👨‍👩‍👧,2",
        "🇩🇪,2",
        "👍🏽x,3",
        "☺️,2",
        "カタ,4",
        "ﾊ,1",
        "한글,4",
        "'',0",
        "a\u200bb,2"
    })
    void textTakesTheColumnsItIsDrawnIn(String text, int columns) {
        assertThat(DisplayWidth.of(text)).isEqualTo(columns);
    }

    @Test
    void cutTextFitsAndEndsBetweenCharacters() {
        assertThat(DisplayWidth.cut("数据库", 6)).isEqualTo("数据库");
        assertThat(DisplayWidth.cut("数据库", 5)).isEqualTo("数据…");
        assertThat(DisplayWidth.cut("数据库", 4)).isEqualTo("数…");
        assertThat(DisplayWidth.cut("ab 👨‍👩‍👧 c", 5)).isEqualTo("ab…");
        assertThat(DisplayWidth.cut("", 3)).isEmpty();
    }

    @Test
    void tablesStayWithinTheScreen() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            int width = 40 + random.nextInt(100);
            int columns = 1 + random.nextInt(8);
            Table table = new Table(width);
            for (int i = 0; i < columns; i++) {
                if (random.nextBoolean()) {
                    table.column("heading " + i);
                } else {
                    table.firmColumn("heading " + i, random.nextBoolean());
                }
            }
            for (int row = 0; row < 3; row++) {
                table.row(random.ints(columns, 0, 60)
                        .mapToObj(n -> (random.nextBoolean() ? "数" : "x").repeat(n))
                        .toList());
            }
            assertThat(table.toString().lines())
                    .as("seed %s", seed)
                    .hasSize(4)
                    .allMatch(line -> DisplayWidth.of(line) <= width);
        }
    }

    @Test
    void wideCharactersKeepColumnsStraight() {
        Table table = new Table(80);
        table.column("a");
        table.column("b");
        table.row(List.of("数据", "x"));
        table.row(List.of("data", "x"));
        assertThat(table.toString()).isEqualTo("a     b\n数据  x\ndata  x\n");
    }

    @Test
    void harmlessTextIsNotChanged() {
        String text = "Zeile 1\n\tZeile 2 – 数据 👍";
        assertThat(SafeText.block(text)).isEqualTo(text);
        assertThat(SafeText.block("a\r\nb\rc\u001b")).isEqualTo("a\nb␍c␛");
        assertThat(SafeText.line("  a \r\n\t b\u2028c ")).isEqualTo("a b c");
    }
}
