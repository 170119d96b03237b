package dev.cairn.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.port.TokenCounter;
import dev.cairn.port.TokenFamily;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C6")
class TokenizersTest {
    private static final Tokenizers TOKENIZERS = new Tokenizers();
    private static final TokenCounter NEWER = TOKENIZERS.of(TokenFamily.O200K);
    private static final TokenCounter OLDER = TOKENIZERS.of(TokenFamily.CL100K);
    private static final TokenCounter ESTIMATE = TOKENIZERS.of(TokenFamily.ESTIMATE);

    private static final String PROSE = """
            We moved the staging database to the new cluster on Monday, and the nightly job has been slow ever since. I
            looked at the query plans this morning: the planner no longer picks the index on the created column, because
            the statistics were never gathered after the copy. Running the analyser by hand brought the job back to its
            usual eleven minutes. Before we call it done, could you check whether the same is true of the reporting
            replica, and tell Maria that her dashboards may have shown old numbers over the weekend? She was worried
            about the meeting with the finance people, who had already asked twice about the difference.
            """;
    private static final String CODE = """
            public List<Message> recent(String session, int limit) {
                if (limit < 1 || limit > Limits.PAGE) {
                    throw new IllegalArgumentException("Expected a limit from 1 to " + Limits.PAGE + ", found " + limit);
                }
                List<Message> messages = new ArrayList<>();
                for (Row row : store.query("SELECT id, content FROM messages WHERE session_id = ? LIMIT ?", session)) {
                    messages.add(new Message(row.getLong("id"), row.getString("content")));
                }
                return Collections.unmodifiableList(messages);
            }
            """;
    private static final String MARKDOWN = """
            ## Deploying
            1. Run `make build` and wait for the checks.
            2. Push the tag: `git push origin v1.2.0`.
            - **Never** deploy on a Friday afternoon; see [the guide](docs/guide.md) for why.
            | step | time |
            |---|---|
            | build | 4 min |
            """;

    static List<Texts> kinds() {
        return Texts.KINDS;
    }

    @Test
    void countsAsTheModelsDo() {
        assertThat(NEWER.count("Hello, world! How are you today?")).isEqualTo(9);
        assertThat(OLDER.count("tiktoken is great!")).isEqualTo(6);
        assertThat(OLDER.count("antidisestablishmentarianism")).isEqualTo(6);
        assertThat(NEWER.count("")).isZero();
        assertThat(NEWER.exact()).isTrue();
        assertThat(ESTIMATE.exact()).isFalse();
        assertThat(ESTIMATE.family()).isEqualTo(TokenFamily.ESTIMATE);
        assertThat(TOKENIZERS.forModel("openai/gpt-5-mini")).isSameAs(NEWER);
    }

    @Test
    void specialTokensAreTextLikeAnyOther() {
        for (TokenCounter counter : new TokenCounter[] {NEWER, OLDER, ESTIMATE}) {
            assertThat(counter.count("<|endoftext|>")).isBetween(5, 13);
            assertThat(counter.count("<|fim_prefix|><|endofprompt|>")).isGreaterThan(8);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theEstimateIsNeverLess(Texts kind) {
        for (int seed = 0; seed < 400; seed++) {
            String text = kind.text(new SplittableRandom(seed));
            int exact = Math.max(NEWER.count(text), OLDER.count(text));
            assertThat(ESTIMATE.count(text))
                    .as("%s, seed %d: %s", kind, seed, text)
                    .isBetween(exact, ESTIMATE.atMost(text));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void countsAddUp(Texts kind) {
        for (int seed = 0; seed < 400; seed++) {
            var chance = new SplittableRandom(seed);
            String first = bare(kind.text(chance));
            String second = bare(kind.text(chance));
            for (TokenCounter counter : new TokenCounter[] {NEWER, OLDER}) {
                int sum = counter.count(first) + counter.count(second) + TokenCounter.JOIN;
                for (String between : new String[] {"\n", "\n\n"}) {
                    assertThat(counter.count(first + between + second))
                            .as("%s, seed %d: %s%s%s", counter.family(), seed, first, between, second)
                            .isLessThanOrEqualTo(sum);
                }
            }
        }
    }

    @Test
    void plainProseAndCodeAreEstimatedNearTheirCount() {
        assertThat(ratio(PROSE)).isLessThan(1.35);
        assertThat(ratio(CODE)).isLessThan(1.35);
        assertThat(ratio(MARKDOWN)).isLessThan(1.35);
    }

    private static double ratio(String text) {
        return ESTIMATE.count(text) / (double) NEWER.count(text);
    }

    /** A text without white space at its ends. */
    private static String bare(String text) {
        return text.replaceAll("(?U)^\\s+|\\s+$", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "A", "é", "中", " ", "\n", "'s", "(", "😀", "\u0301", "7", "aB", "<|endoftext|>", "\u200d"})
    void lengthAloneCostsNoMoreThanItself(String repeated) {
        String text = repeated.repeat(200_000 / repeated.length());
        for (TokenCounter counter : new TokenCounter[] {NEWER, OLDER, ESTIMATE}) {
            assertThat(CompletableFuture.supplyAsync(() -> counter.count(text)))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .satisfies(count -> assertThat(count).isPositive());
        }
    }
}
