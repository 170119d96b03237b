package dev.cairn.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("C6")
class TokenFamilyTest {
    @ParameterizedTest
    @CsvSource({
        "gpt-4o, O200K",
        "gpt-4o-mini-2024-07-18, O200K",
        "GPT-5, O200K",
        "gpt-5.1-codex, O200K",
        "gpt-4.1-nano, O200K",
        "o3, O200K",
        "o1-preview, O200K",
        "ft:gpt-4o-mini:org::abc, O200K",
        "openai/gpt-oss-120b, O200K",
        "o200k_base, O200K",
        "gpt-4, CL100K",
        "gpt-4-turbo, CL100K",
        "gpt-35-turbo, CL100K",
        "text-embedding-3-small, CL100K",
        "cl100k_base, CL100K",
        "gpt-45, ESTIMATE",
        "gpt-4.2, ESTIMATE",
        "o30, ESTIMATE",
        "claude-opus-4, ESTIMATE",
        "anthropic/claude-sonnet-4.5, ESTIMATE",
        "gemini-2.5-pro, ESTIMATE",
        "'', ESTIMATE"
    })
    void namesLeadToFamilies(String name, TokenFamily family) {
        assertThat(TokenFamily.of(name)).isEqualTo(family);
    }

    @Test
    void noNameIsEstimated() {
        assertThat(TokenFamily.of(null)).isEqualTo(TokenFamily.ESTIMATE);
    }
}
