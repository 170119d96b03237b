package dev.cairn.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.cairn.testing.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for every text and every query, tried on random ones. */
@Tag("F10")
class TextPropertiesTest {
    private static final long SEED = 77_000;

    @Test
    void theTokenizerPassesEveryTermUnchanged() {
        Map<Long, Terms> expected = new HashMap<>();
        try (Fts5Index index = new Fts5Index()) {
            for (long id = 0; id < 3_000; id++) {
                String text = RandomTexts.some(new Random(SEED + id));
                index.add(id, text);
                expected.put(id, Analyzer.analyze(text));
            }
            Map<Long, Terms> held = index.allTerms();
            for (long id = 0; id < 3_000; id++) {
                assertThat(held.getOrDefault(id, new Terms("", "")))
                        .as("seed %d", SEED + id)
                        .isEqualTo(expected.get(id));
            }
        }
    }

    @Test
    void termsAreShortAndWellFormed() {
        Seeds.each(SEED, 3_000, random -> {
            Terms terms = Analyzer.analyze(RandomTexts.some(random));
            for (String term : (terms.words() + " " + terms.extras()).trim().split(" ", -1)) {
                assertThat(term.length()).isLessThanOrEqualTo(Folding.LONGEST_TERM);
                assertThat(term.codePoints()).noneMatch(cp -> cp >= 0xD800 && cp <= 0xDFFF);
            }
        });
    }

    @Test
    @Tag("A5")
    @Tag("G")
    void everyTextIsAQuery() {
        try (Fts5Index index = new Fts5Index()) {
            index.add(1, "some text");
            Seeds.each(SEED, 6_000, random -> {
                String query = RandomTexts.some(random);
                assertThatNoException().as("query %s", query).isThrownBy(() -> {
                    index.find(query);
                    index.findSome(query);
                });
            });
        }
    }

    @Test
    @Tag("A5")
    void everyWordOfATextFindsIt() {
        Seeds.each(SEED, 400, random -> {
            String text = RandomTexts.some(random);
            try (Fts5Index index = new Fts5Index()) {
                index.add(1, text);
                List<String> queries = new ArrayList<>(List.of(text.split("[\\s\\p{Z}\\p{Cc}]+")));
                queries.addAll(slices(text));
                for (String query : queries) {
                    WordQuery parsed = WordQuery.parse(query);
                    if (!parsed.isEmpty() && parsed.excluded().isEmpty()) {
                        assertThat(index.find(query))
                                .as("%s in %s as %s of %s", query, text, parsed, Analyzer.analyze(text))
                                .containsExactly(1L);
                    }
                }
            }
        });
    }

    @Test
    void everySubstringOfARunIsFound() {
        String run = "我们昨天讨论了データベース移行과데이터베이스𠮷野家ข้อมูล";
        int[] characters = run.codePoints().toArray();
        try (Fts5Index index = new Fts5Index()) {
            index.add(1, "x " + run + ", y");
            for (int from = 0; from < characters.length; from++) {
                for (int to = from + 1; to <= characters.length; to++) {
                    assertThat(index.find(new String(characters, from, to - from)))
                            .containsExactly(1L);
                }
            }
        }
    }

    @Test
    @Tag("A5")
    void snippetsShowWhatWasFound() {
        Seeds.each(SEED, 4_000, random -> {
            String text = RandomTexts.some(random) + " " + RandomTexts.some(random);
            List<String> tokens = new ArrayList<>(slices(text));
            tokens.addAll(List.of(text.split("\\s+")));
            String query = tokens.get(random.nextInt(tokens.size()));
            WordQuery parsed = WordQuery.parse(query);
            int longest = Snippets.SHORTEST + random.nextInt(120);
            Snippet snippet = Snippets.best(text, parsed, longest);
            assertThat(snippet.text().length()).isLessThanOrEqualTo(longest);
            String passage = snippet.text();
            if (text.length() > longest) {
                assertThat(text).contains(withoutEllipses(passage, text));
            }
            checkMarks(snippet, parsed, longest);
            if (!parsed.isEmpty() && parsed.excluded().isEmpty()) {
                assertThat(snippet.marks()).as("%s in %s", query, text).isNotEmpty();
            }
        });
    }

    private static void checkMarks(Snippet snippet, WordQuery query, int longest) {
        int before = -1;
        String text = snippet.text();
        for (Snippet.Range mark : snippet.marks()) {
            assertThat(mark.start()).isGreaterThan(before).isLessThan(mark.end());
            assertThat(mark.end()).isLessThanOrEqualTo(text.length());
            assertThat(splitsPair(text, mark.start()) || splitsPair(text, mark.end()))
                    .isFalse();
            if (mark.end() - mark.start() < longest / 4) {
                String marked = text.substring(mark.start(), mark.end());
                assertThat(Occurrences.find(marked, query))
                        .as("%s marked in %s for %s", marked, text, query)
                        .isNotEmpty();
            }
            before = mark.end();
        }
        assertThat(snippet.marked().replace("**", "").replace('∗', '*')).isEqualTo(text.replace('∗', '*'));
    }

    private static boolean splitsPair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }

    private static String withoutEllipses(String passage, String text) {
        String inner = passage;
        if (inner.startsWith("…") && !text.startsWith(inner.substring(0, Math.min(8, inner.length())))) {
            inner = inner.substring(1);
        }
        return inner.endsWith("…") && !text.endsWith(inner) ? inner.substring(0, inner.length() - 1) : inner;
    }

    /** The text's words, pairs, identifiers and those of their parts that are looked for alone. */
    private static List<String> slices(String text) {
        List<String> slices = new ArrayList<>();
        Scanner.scan(text, new TermSink() {
            @Override
            public void word(String term, int start, int end, boolean dense) {
                slices.add(text.substring(start, end));
            }

            @Override
            public void stem(String term, int start, int end) {}

            @Override
            public void pair(String term, int start, int end) {
                slices.add(text.substring(start, end));
            }

            @Override
            public void identifier(String raw, List<Part> parts, List<Part> stems, List<Part> joined) {
                slices.add(raw);
                parts.stream()
                        .filter(part -> part.term().length() > 2)
                        .forEach(part -> slices.add(text.substring(part.start(), part.end())));
            }

            @Override
            public void symbol(String term, int start, int end, boolean name) {
                if (name) {
                    slices.add(text.substring(start, end));
                }
            }

            @Override
            public boolean full() {
                return false;
            }
        });
        return slices;
    }
}
