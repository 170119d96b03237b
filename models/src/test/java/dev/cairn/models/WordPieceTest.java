package dev.cairn.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordPieceTest {
    private static WordPiece tokenizer;

    /** A text and the pieces that the model's own tokenizer gave for it. */
    record Known(String text, List<Integer> pieces) {}

    @BeforeAll
    static void read() throws Exception {
        try (InputStream in = WordPieceTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
            tokenizer = new WordPiece(Vocabulary.read(Objects.requireNonNull(in)));
        }
    }

    static List<Known> known() {
        return List.of(
                new Known("Hello, World!", List.of(7592, 1010, 2088, 999)),
                new Known(
                        "Crème brûlée à la façon d'Éric",
                        List.of(13675, 21382, 7987, 9307, 2063, 1037, 2474, 6904, 8663, 1040, 1005, 4388)),
                new Known(
                        "ΟΔΥΣΣΕΥΣ και Σίσυφος",
                        List.of(
                                1169, 29722, 29735, 29733, 29733, 29723, 29735, 29733, 1164, 14608, 18199, 1173, 18199,
                                29733, 29735, 29736, 15297)),
                new Known(
                        "東京タワーへ行きます。", List.of(1879, 1755, 1709, 30262, 30265, 30201, 1945, 1652, 30203, 30184, 1636)),
                new Known(
                        "한국어 문장",
                        List.of(
                                1469, 30006, 30021, 29991, 30014, 30020, 29999, 30008, 1459, 30014, 30021, 30000, 30006,
                                30025)),
                new Known("İstanbul'da", List.of(9960, 1005, 4830)),
                new Known("zero\u200bwidth a\u00adsoft", List.of(5717, 9148, 11927, 2232, 2004, 15794)),
                new Known(
                        "getUserById(id_2) == null",
                        List.of(2131, 20330, 3762, 3593, 1006, 8909, 1035, 1016, 1007, 1027, 1027, 19701)),
                new Known(
                        "https://example.org/a-b?c=d",
                        List.of(
                                16770, 1024, 1013, 1013, 2742, 1012, 8917, 1013, 1037, 1011, 1038, 1029, 1039, 1027,
                                1040)),
                new Known("👍🏽 ok 🚀", List.of(100, 7929, 100)),
                new Known("tab\tand\u0085next\nline", List.of(21628, 1998, 2638, 18413, 2240)),
                new Known("Ünïcödé ﬁn ①", List.of(27260, 1984, 2078, 100)),
                new Known("antidisestablishmentarianism", List.of(3424, 10521, 4355, 7875, 13602, 3672, 12199, 2964)),
                new Known(
                        "price: $3.14 (≈€2.90)",
                        List.of(3976, 1024, 1002, 1017, 1012, 2403, 1006, 1606, 30102, 2475, 1012, 3938, 1007)),
                new Known("  ", List.of()),
                new Known("x".repeat(101), List.of(100)));
    }

    @ParameterizedTest
    @MethodSource("known")
    @Tag("F2")
    void piecesAreThoseOfTheModelsOwnTokenizer(Known known) {
        Pieces pieces = tokenizer.pieces(known.text());
        assertThat(IntStream.range(0, pieces.size()).map(pieces::id).boxed()).containsExactlyElementsOf(known.pieces());
    }

    @Test
    void sentencesAndParagraphsAreKnownByTheirBeginnings() {
        Pieces pieces = tokenizer.pieces("One two. Three 3.14\nfour\n\nfive");
        assertThat(IntStream.range(0, pieces.size()).mapToObj(pieces::start))
                .containsExactly(
                        Windows.PARAGRAPH,
                        Windows.WORD,
                        Windows.WORD,
                        Windows.SENTENCE,
                        Windows.WORD,
                        Windows.WORD,
                        Windows.WORD,
                        Windows.SENTENCE,
                        Windows.PARAGRAPH);
    }

    @Test
    void anyTextHasPieces() {
        var random = new Random(17);
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int j = 0; j < 40; j++) {
                text.append((char) random.nextInt(1 << 16));
            }
            assertThat(tokenizer.pieces(text.toString()).size())
                    .as(text.toString())
                    .isPositive();
        }
    }
}
