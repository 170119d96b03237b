package dev.cairn.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("E4")
@Tag("C5")
class NoticingTest {
    private static final List<String> PARTS = List.of(
            "always",
            "never",
            "I prefer",
            "prefer",
            "we use",
            "tabs",
            "over",
            "from now on",
            "please",
            "when I ask",
            "about",
            "my name is",
            "Ada",
            "I live in",
            "Lyon",
            "the port is",
            "8080",
            "no",
            "it's",
            "not",
            "call me",
            "whenever",
            "should I",
            "if",
            ",",
            ", ",
            ".",
            "?",
            "!",
            "\n",
            "```",
            "\n```\n",
            "\"",
            "“",
            "”",
            "> ",
            ";",
            " ",
            "  ",
            "'",
            "’",
            "-",
            "(",
            ")",
            "antworte",
            "auf Deutsch",
            "je préfère",
            "prefiero",
            "\ud83d\ude00",
            "\ud83d",
            "\u00a0",
            "é",
            "e\u0301",
            "漢字",
            "。",
            "because",
            "so",
            "and",
            "can you",
            "as I prefer",
            "...");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            instruction | Always answer in German.                              | Always answer in German
            instruction | From now on, sign letters with my initials            | sign letters with my initials
            instruction | Thanks! Please don't use emojis any more.             | don't use emojis any more
            instruction | Never commit to the main branch!                      | Never commit to the main branch
            instruction | Could you please stop adding summaries?               | Could you please stop adding summaries
            instruction | I'd like you to always show the units.                | always show the units
            instruction | Make sure to always cite the page.                    | always cite the page
            instruction | In German please                                      | In German please
            instruction | Keep your answers short                               | Keep your answers short
            instruction | I don't want you to guess prices.                     | I don't want you to guess prices
            preference  | I prefer trains over planes, which line do I take?    | I prefer trains over planes
            preference  | The bag is heavy, so I'd rather walk.                 | I'd rather walk
            preference  | I chose the blue one because it hides the dust        | I chose the blue one because it hides the dust
            preference  | We use tabs.                                          | We use tabs
            preference  | My favourite tea is oolong, by the way.               | My favourite tea is oolong, by the way
            preference  | I like maps better than lists of streets              | I like maps better than lists of streets
            preference  | I usually bake on Sundays.                            | I usually bake on Sundays
            preference  | Has the strike changed my preference for night trains, given the delays? | my preference for night trains
            preference  | I'm painting the door green like I prefer, but it drips. | I'm painting the door green like I prefer
            fact        | I moved to Lyon in May.                               | I moved to Lyon in May
            fact        | Hi, my name is Ada.                                   | my name is Ada
            fact        | I'm allergic to hazelnuts                             | I'm allergic to hazelnuts
            fact        | I work at Initech now                                 | I work at Initech now
            fact        | The staging port is 8080.                             | The staging port is 8080
            correction  | No, it is port 8081.                                  | it is port 8081
            correction  | Actually, it's 8081 not 8080                          | it's 8081 not 8080
            instruction | Antworte bitte immer auf Deutsch.                     | Antworte bitte immer auf Deutsch
            preference  | Ich trinke lieber Tee als Kaffee.                     | Ich trinke lieber Tee als Kaffee
            fact        | Ich wohne jetzt in Graz.                              | Ich wohne jetzt in Graz
            instruction | Réponds toujours en français.                         | Réponds toujours en français
            preference  | Je préfère le train.                                  | Je préfère le train
            instruction | Responde siempre en español.                          | Responde siempre en español
            fact        | Vivo en Sevilla.                                      | Vivo en Sevilla
            """)
    void findsWhatStands(String kind, String said, String text) {
        assertThat(Noticing.in(said)).singleElement().satisfies(noticed -> {
            assertThat(noticed.kind().name()).isEqualToIgnoringCase(kind);
            assertThat(noticed.text()).isEqualTo(text);
            assertThat(noticed.confidence()).isBetween(0.5, 1.0);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Should I always answer in German?",
                "Do you think I prefer tabs?",
                "What if I prefer tabs?",
                "If I prefer tabs, what then?",
                "If I were rich, would I live in Nice?",
                "She said \"always answer in German\" and left.",
                "> Always answer in German.",
                "```\nalways use tabs\n```",
                "2026-03-01 12:00:01 INFO never commit to main",
                "    never commit to main",
                "assertThat(always).use(tabs);",
                "Always happy to help!",
                "Always wanted to see that.",
                "Never mind.",
                "Never been there.",
                "Never give up!",
                "Call me back later.",
                "Don't worry about it.",
                "Don't be so hard on yourself.",
                "I'd rather not.",
                "I prefer it.",
                "He always answers in German.",
                "They use tabs.",
                "Where do I live?",
                "I work at night.",
                "The port is open.",
                "No, thank you.",
                "Thanks, that was great.",
                "",
            })
    void passesOverTheRest(String said) {
        assertThat(Noticing.in(said)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            When I ask about trips, list the costs.    | When I ask about trips  |
            Always list the costs when I ask for trips | when I ask for trips    |
            For long texts, always begin with a digest | For long texts          |
            When I cook, I prefer gas.                 | When I cook             |
            Always answer in German.                   |                         | answer language
            please reply in French                     |                         | answer language
            We use tabs.                               |                         | indentation
            I prefer tea over coffee.                  |                         | coffee or tea
            I prefer coffee over tea because it wakes  |                         | coffee or tea
            I moved to Lyon.                           |                         | home
            I live in Porto                            |                         | home
            I moved to Postgres.                       |                         |
            My favorite color is red                   |                         | favourite color
            The staging port is 8080                   |                         | staging port
            My dog's name is Rex                       |                         | name of dog's
            """)
    void tellsConditionAndSubject(String said, String condition, String subject) {
        assertThat(Noticing.in(said)).singleElement().satisfies(noticed -> {
            assertThat(noticed.condition()).isEqualTo(condition);
            assertThat(noticed.subject()).isEqualTo(subject);
        });
    }

    @Test
    void takesEachOfSeveralOutOfALongMessage() {
        String said = """
                I'm planning the garden for spring and I prefer perennials over annuals, so how should I start?
                The soil is heavy.

                > I prefer annuals.

                Also, never suggest pesticides. What about bees?
                """;
        assertThat(Noticing.in(said))
                .extracting(Noticed::text)
                .containsExactly("I prefer perennials over annuals", "never suggest pesticides");
    }

    @Test
    void whatIsFoundStandsInTheText() {
        Seeds.each(1, 3_000, random -> {
            String said = text(random, 1 + random.nextInt(40));
            String plain = said.replaceAll("[\\s\u00a0]+", " ");
            for (Noticed noticed : Noticing.in(said)) {
                assertThat(plain).contains(noticed.text());
                assertThat(noticed.text()).isNotBlank().hasSizeLessThanOrEqualTo(400);
                assertThat(noticed.confidence()).isBetween(0.0, 1.0);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I like x, ",
                "always, ",
                "I prefer ",
                "when I ask when I ask ",
                "no, it's ",
                "from now on ",
                "\"I prefer ",
                "I chose x ",
                "my =",
                "a.b-c'd",
                "```\n",
                "prefer\n",
            })
    void hostileTextsAreTaken(String piece) {
        assertThat(Noticing.in(piece.repeat(1_000_000 / piece.length()))).hasSizeLessThanOrEqualTo(8);
    }

    private static String text(Random random, int parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            text.append(Seeds.pick(random, PARTS)).append(random.nextInt(4) > 0 ? " " : "");
        }
        return text.toString();
    }
}
