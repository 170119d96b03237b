package dev.cairn.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Seeds;
import dev.cairn.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F19")
class LikenessesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Staging listens on 8081.            | Staging listens on 8082.
            Staging listens on port 8081 on heron | staging now listens on port 9000 on heron.
            The database is MySQL.              | The database is SQLite.
            Alice lives in Paris.               | Alice lives in Rome.
            My name is Bob                      | My name is Robert
            The default theme is dark.          | The default theme is light.
            Deploys need an approval.           | Deploys do not need an approval.
            The cache is enabled in staging.    | The cache is disabled in staging.
            Heron doesn't accept uploads.       | Heron accepts uploads.
            The deadline is 2026-03-01.         | The deadline is 2026-04-01.
            The API is at version 2.1           | The API is at version 2.2
            服务器的端口是8081。                 | 服务器的端口是8082。
            サーバーのポートは8081です           | サーバーのポートは8082です
            Порт сервера 8081                   | Порт сервера 8082
            Der Server läuft nicht auf Heron    | Der Server läuft auf Heron
            El puerto del servidor es 8081      | El puerto del servidor es 8082
            서버 포트는 8081 입니다               | 서버 포트는 8082 입니다
            We met in May. The limit is 5 MB. It rains. | All is well. The limit is 10 MB.
            """)
    void tellsContradictions(String one, String other) {
        assertThat(likeness(one, other)).isEqualTo(Likeness.CONTRADICTION);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Staging listens on 8081.            | staging  LISTENS on 8081
            The heron nests by the pond.        | A heron nests by a pond
            We decided to use SQLite for storage. | Decided: use SQLite for the storage
            服务器的端口是8081。                 | 服务器端口是8081
            The cache isn't enabled.            | The cache is not enabled
            """)
    void tellsDuplicates(String one, String other) {
        assertThat(likeness(one, other)).isEqualTo(Likeness.DUPLICATE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Staging listens on 8081.            | Production listens on 8082.
            heron number 1                      | heron number 2
            Step 1 builds the jar.              | Step 2 builds the jar.
            Task 17 is done.                    | Task 18 is done.
            Alice lives in Paris.               | Bob lives in Paris.
            The heron nests by the pond.        | Quarterly revenue rose.
            The deploy failed on 2026-01-02.    | The deploy failed on 2026-01-03.
            Heron is slow on Monday.            | The pond froze in winter.
            The cache is not enabled.           | The cache is disabled.
            """)
    void whatSpeaksOfOtherThingsIsNoContradictionAndNoDuplicate(String one, String other) {
        assertThat(likeness(one, other)).isNotIn(Likeness.CONTRADICTION, Likeness.DUPLICATE);
    }

    @Test
    void theSameWordsInAnotherOrderAreRelated() {
        assertThat(likeness("Alice reports to Bob about heron.", "Bob reports to Alice about heron."))
                .isEqualTo(Likeness.RELATED);
        assertThat(likeness("The heron nests by the pond.", "A heron nest was seen."))
                .isEqualTo(Likeness.RELATED);
    }

    @Test
    void isTheSameBothWaysRoundAndEachTime() {
        List<String> words = List.of(
                "heron",
                "Staging",
                "is",
                "not",
                "8081",
                "8082",
                "on",
                "the",
                "listens",
                "MySQL",
                "SQLite",
                "enabled",
                "disabled",
                "端口",
                "是",
                "порт",
                "2026-01-02",
                "never",
                ".",
                "=",
                "C++",
                "🙂",
                "Rome",
                "prefer");
        Seeds.each(1, 400, random -> {
            String one = text(random, words);
            String other = random.nextBoolean() ? changed(random, one, words) : text(random, words);
            Likenesses.Compared compared = Likenesses.compare(Wording.of(one), Wording.of(other));
            assertThat(Likenesses.compare(Wording.of(other), Wording.of(one)))
                    .as("%s | %s", one, other)
                    .isEqualTo(compared);
            assertThat(compared.similarity()).isBetween(0.0, 1.0);
            Likeness same = likeness(one, one);
            assertThat(same).as(one).isNotEqualTo(Likeness.CONTRADICTION);
        });
    }

    private static String text(Random random, List<String> words) {
        List<String> text = new ArrayList<>();
        for (int i = 1 + random.nextInt(9); i > 0; i--) {
            text.add(Seeds.pick(random, words));
        }
        return String.join(" ", text);
    }

    private static String changed(Random random, String text, List<String> words) {
        String[] parts = text.split(" ", -1);
        parts[random.nextInt(parts.length)] = Seeds.pick(random, words);
        return String.join(" ", parts);
    }

    private static @Nullable Likeness likeness(String one, String other) {
        return Likenesses.compare(Wording.of(one), Wording.of(other)).likeness();
    }
}
