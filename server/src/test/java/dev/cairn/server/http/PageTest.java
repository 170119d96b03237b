package dev.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.server.http.RunningServer.Answer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first page as it is sent; {@link BrowserTest} opens it. */
@Tag("F18")
class PageTest {
    private static final Pattern LINK = Pattern.compile("(?:src|href|from)(?:=|\\s+)\"(/[^\"#]*)\"");

    static List<Path> files() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(PageTest.class.getResource("/dashboard/index.html"))
                        .toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void everyPartIsServedSafely() throws IOException, URISyntaxException {
        try (var server = new RunningServer()) {
            for (Path file : files()) {
                Answer answer = server.get("/dashboard/" + file.getFileName());
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.text()).isEqualTo(Files.readString(file));
                assertThat(answer.header("Content-Security-Policy"))
                        .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
                        .doesNotContain("unsafe");
                assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
                Answer again = server.get("/dashboard/" + file.getFileName(), "If-None-Match", answer.header("ETag"));
                assertThat(again.status()).isEqualTo(304);
                assertThat(again.text()).isEmpty();
            }
            assertThat(server.get("/").text()).contains("<title>Cairn</title>");
            assertThat(server.get("/").header("Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(server.get("/dashboard/missing.js").status()).isEqualTo(404);
            assertThat(server.get("/dashboard/").status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    @Tag("F21")
    void partsAskForNothingFromElsewhere(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(text.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://", "//cdn");
        try (var server = new RunningServer()) {
            Matcher links = LINK.matcher(text);
            while (links.find()) {
                assertThat(server.get(links.group(1)).status())
                        .as(links.group(1))
                        .isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothingStoredIsReadAsMarkup(Path file) throws IOException {
        assertThat(Files.readString(file))
                .doesNotContain(
                        "innerHTML",
                        "outerHTML",
                        "insertAdjacentHTML",
                        "document.write",
                        "DOMParser",
                        "eval(",
                        "new Function",
                        "javascript:",
                        "style=\"",
                        " onclick=",
                        " onerror=");
    }

    @Test
    void storedMarkupComesBackAsTheTextItIs() {
        try (var server = new RunningServer()) {
            String markup = "<script>alert(1)</script>";
            server.post("/v1/sessions", "{\"key\": \"monday\", \"name\": \"" + markup + "\"}");
            Answer answer = server.get("/v1/sessions/monday");
            assertThat(answer.get("name")).isEqualTo(markup);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            Answer wrong = server.get("/v1/sessions/%3Cscript%3Ealert(1)%3C%2Fscript%3E");
            assertThat(wrong.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(wrong.header("Content-Security-Policy")).contains("default-src 'none'");
        }
    }
}
