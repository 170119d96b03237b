package dev.cairn.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/**
 * Any input, found by Jazzer. In the normal run the inputs of the resource folder are tried; with {@code JAZZER_FUZZ=1}
 * and one test chosen, new ones are looked for.
 */
@Tag("F10")
@Tag("G")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextFuzzTest {
    private static final String TEXT = "the quick getUserById 数据库 of v1.2.3 👍 -> C++ don't";

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Fts5Index index;

    @BeforeAll
    void open() {
        index = new Fts5Index();
        index.add(1, TEXT);
    }

    @AfterAll
    void close() {
        index.close();
    }

    @FuzzTest(maxDuration = "2m")
    void anyTextIsAQuery(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        assertThat(index.find(text)).isSubsetOf(1L);
        assertThat(index.findSome(text)).containsAll(index.find(text));
        assertThat(Snippets.best(TEXT, WordQuery.parse(text), 24).text()).hasSizeLessThanOrEqualTo(24);
    }

    @FuzzTest(maxDuration = "2m")
    void anyTextCanBeIndexedAndShown(FuzzedDataProvider data) {
        String query = data.consumeString(20);
        String text = data.consumeRemainingAsString();
        Terms terms = Analyzer.analyze(text);
        assertThat(terms.words() + terms.extras()).matches("[a-z0-9!#$%&*+\\-/:<=>?@^|~ \\x{80}-\\x{10FFFF}]*");
        Snippet snippet = Snippets.best(text, WordQuery.parse(query), 40);
        assertThat(snippet.text()).hasSizeLessThanOrEqualTo(40);
        assertThat(snippet.marked().replace("**", "").replace('∗', '*'))
                .isEqualTo(snippet.text().replace('∗', '*'));
    }
}
