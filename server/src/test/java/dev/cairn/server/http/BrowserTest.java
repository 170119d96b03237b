package dev.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.Cairn;
import dev.cairn.admin.CreateKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first page as a browser shows it. Needs Chromium, as Debian's package chromium has it. */
@Tag("browser")
@Tag("F18")
class BrowserTest {
    private static final int PATIENCE_SECONDS = 60;
    private static final String MARKUP =
            "<script>document.title='taken'</script><img src=x onerror=\\\"document.title='taken'\\\">";

    @TempDir
    private Path profile;

    private RunningServer server;

    @BeforeEach
    void start() {
        server = new RunningServer();
        server.post("/v1/sessions", "{\"key\": \"monday\", \"name\": \"Ports <b>and</b> more\"}");
        server.post("/v1/sessions/monday/messages", "{\"role\": \"user\", \"content\": \"the staging port\"}");
        server.post(
                "/v1/sessions/monday/messages",
                "{\"role\": \"assistant\", \"content\": \"" + MARKUP + " **Staging** is 8081\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsTheSessions() throws Exception {
        String page = shown("");
        assertThat(page).contains("Ports &lt;b&gt;and&lt;/b&gt; more", "2 messages", "#/sessions/monday");
        assertThat(page).contains("Healthy", "<title>Cairn</title>");
    }

    @Test
    void showsStoredMarkupAsText() throws Exception {
        String page = shown("#/sessions/monday");
        assertThat(page).contains("&lt;script&gt;document.title=", "&lt;img src=x");
        assertThat(page).doesNotContain("<script>document", "<img src=\"x\"", "<title>taken");
    }

    @Test
    void marksWhatWasFound() throws Exception {
        String page = shown("#/search?q=staging");
        assertThat(page)
                .contains("<mark>staging</mark>", "<mark>Staging</mark>")
                .doesNotContain("<title>taken");
    }

    @Test
    void saysWhatIsNotThere() throws Exception {
        assertThat(shown("#/sessions/none")).contains("Not found", "There is no session 'none'");
        assertThat(shown("#/elsewhere")).contains("Not found");
    }

    @Test
    void asksForAKeyWhereOneIsNeeded() throws Exception {
        Cairn cairn = Cairn.inMemory();
        cairn.keys().create(CreateKey.of("laptop"));
        try (var closed = new RunningServer(cairn, options -> options.withKeysRequired(true))) {
            assertThat(shown(closed, "")).contains("An API key, please", "type=\"password\"");
        }
    }

    private String shown(String view) throws Exception {
        return shown(server, view);
    }

    /** The page's document once its scripts have run. */
    private String shown(RunningServer of, String view) throws IOException, InterruptedException {
        Optional<Path> chromium = chromium();
        if (chromium.isEmpty()) {
            System.getLogger(BrowserTest.class.getName())
                    .log(System.Logger.Level.WARNING, "LEFT OUT: there is no chromium to open the page with.");
        }
        assumeTrue(chromium.isPresent(), "no chromium");
        Path out = Files.createTempFile(profile, "page", ".html");
        Process process = new ProcessBuilder(
                        chromium.orElseThrow().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--user-data-dir=" + profile.resolve("profile"),
                        "--virtual-time-budget=10000",
                        "--dump-dom",
                        of.face.uri() + view)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(ended).as("chromium ended").isTrue();
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static Optional<Path> chromium() {
        String path = System.getenv().getOrDefault("PATH", "");
        return List.of(path.split(":", -1)).stream()
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
