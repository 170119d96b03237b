package dev.cairn.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.memory.AddMemory;
import dev.cairn.recall.Hit;
import dev.cairn.recall.RecalledItem;
import dev.cairn.session.AddPin;
import dev.cairn.session.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the README does what it says: the lines between the marks below are the lines there. */
class ReadmeTest {
    @TempDir
    Path folder;

    @Test
    void theSnippetRuns() {
        List<String> printed = new ArrayList<>();
        // begin
        try (Cairn cairn = Cairn.open(folder.resolve("memory.db"))) {
            cairn.sessions().create("monday");
            cairn.messages().add("monday", Role.USER, "Which port does the staging server use?");
            cairn.transaction(() -> {
                cairn.messages().add("monday", Role.ASSISTANT, "8081, because 8080 is taken by the proxy.");
                return cairn.pins().add(AddPin.of("monday", "Staging listens on 8081"));
            });
            for (Hit hit : cairn.recall().search("staging ports")) {
                printed.add(hit.session() + ": " + hit.snippet());
            }
            printed.add(
                    cairn.contexts().assemble("monday", "Which port?", 1_500).text());
            cairn.memories()
                    .add(AddMemory.builder("We use tabs.")
                            .type("decision")
                            .subject("indentation")
                            .build());
            for (RecalledItem item : cairn.recall().recall("tabs or spaces?")) {
                printed.add(item.type() + ": " + item.snippet());
            }
        }
        // end
        assertThat(printed)
                .containsExactly(
                        "monday: Which **port** does the **staging** server use?", """
                        ## Pinned
                        - Staging listens on 8081
                        ## Recent messages
                        user: Which port does the staging server use?
                        assistant: 8081, because 8080 is taken by the proxy.""", "decision: We use **tabs**.");
    }

    @Test
    void theSnippetIsTheOneShown() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String shown = readme.substring(readme.indexOf("```java") + "```java".length());
        String run = Files.readString(Path.of("src/test/java/dev/cairn/guide/ReadmeTest.java"));
        String between = run.substring(run.indexOf("// begin") + "// begin".length(), run.indexOf("// end"));
        assertThat(plain(shown.substring(0, shown.indexOf("```"))))
                .isEqualTo(plain(between)
                        .replace("folder.resolve(\"memory.db\")", "Path.of(\"memory.db\")")
                        .replace("printed.add(", "System.out.println("));
    }

    private static String plain(String code) {
        return code.lines()
                .map(line -> line.replaceAll("\\s+//.*", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining())
                .replaceAll("\\s+", "");
    }
}
