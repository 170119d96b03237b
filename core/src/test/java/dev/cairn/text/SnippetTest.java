package dev.cairn.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Marks are told from what looks like them in the text. */
@Tag("A5")
class SnippetTest {
    @ParameterizedTest
    @CsvSource({
        "the staging port, the **staging** port",
        "**Change** the staging port, ∗∗Change∗∗ the **staging** port",
        "the **staging** port, the ∗∗**staging**∗∗ port",
        "the **old staging** port, the ∗∗old **staging**∗∗ port",
        "the *staging* port, the ∗**staging**∗ port",
        "2*3 staging, 2*3 **staging**",
        "def staging(*args; **kwargs), def **staging**(*args; ∗∗kwargs)",
        "staging, **staging**",
        "****staging****, ∗∗∗∗**staging**∗∗∗∗"
    })
    void onlyMarksAreMarked(String text, String expected) {
        int start = text.indexOf("staging");
        var snippet = new Snippet(text, List.of(new Snippet.Range(start, start + "staging".length())));
        assertThat(snippet.marked()).isEqualTo(expected);
        assertThat(snippet.marked().replace("**", "").replace('∗', '*')).isEqualTo(text);
    }
}
