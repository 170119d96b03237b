package dev.cairn.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Seeds;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F13")
class RedactionTest {
    @ParameterizedTest
    @CsvSource({
        "a <private>b</private> c, a [private] c, 1",
        "a <PRIVATE>b</Private> c <private>d</private>, a [private] c [private], 2",
        "a <private>b, a [private], 1",
        "a <private>b <private>c</private> d</private>, a [private] d</private>, 1",
        "a < private > b, a < private > b, 0",
    })
    void privatePassagesAreTakenOut(String text, String left, int count) {
        assertThat(Redaction.of(text)).isEqualTo(new Redaction(left, count));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-proj-aB3dE6gH9jK2mN5pQ8sT1vW4",
                "sk_live_aB3dE6gH9jK2mN5pQ8sT1vW4",
                "ghp_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dE3fG6",
                "github_pat_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0",
                "glpat-aB3dE6gH9jK2mN5pQ8",
                "AKIAABCDEFGHIJKLMNOP",
                "AIzaaB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dE3fG",
                "xoxb-1234567890-abcdefghij",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
            })
    void secretsAreTakenOut(String secret) {
        assertThat(Redaction.of("It is " + secret + ", keep it."))
                .isEqualTo(new Redaction("It is [secret], keep it.", 1));
    }

    @Test
    void aPrivateKeyIsTakenOutWithItsLines() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA75\nq2w==\n-----END RSA PRIVATE KEY-----";
        assertThat(Redaction.of("Use this:\n" + key + "\n").text()).doesNotContain("MIIE", "q2w");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task-0123456789012345678901234567",
                "The disk-usage_of_this_long_identifier_is_fine",
                "06ND7Y8GC0001 and 550e8400-e29b-41d4-a716-446655440000",
                "/usr/share/long-path_with_parts/some_file.txt",
            })
    void ordinaryWordsStay(String text) {
        assertThat(Redaction.of(text)).isEqualTo(new Redaction(text, 0));
    }

    @Test
    void anyTextIsTakenAndNoneTakesLong() {
        List<String> pieces = List.of(
                "<private>", "</private>", "sk-", "eyJ", ".", "-----BEGIN ", "a", "A1_-", " ", "<", "PRIVATE KEY-----");
        Seeds.each(1, 200, random -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(Seeds.pick(random, pieces).repeat(1 + random.nextInt(30)));
            }
            Redaction redaction = Redaction.of(text.toString());
            assertThat(redaction.text()).doesNotContain("<private>");
            assertThat(redaction.count() == 0).isEqualTo(redaction.text().contentEquals(text));
        });
        for (String piece : pieces) {
            Redaction.of(piece.repeat(1_000_000 / piece.length()));
        }
    }
}
