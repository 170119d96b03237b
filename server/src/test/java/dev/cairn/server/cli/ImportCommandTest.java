package dev.cairn.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import dev.cairn.server.cli.Shell.Ran;
import dev.cairn.testing.Transcripts;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("F1")
@Tag("F15")
class ImportCommandTest {
    @TempDir
    Path folder;

    private Shell shell;
    private String file;

    @BeforeEach
    void begin() {
        shell = new Shell(folder);
        Transcripts.small(folder);
        file = folder.resolve("transcript.jsonl").toString();
    }

    @Test
    void transcriptIsTakenAndFound() {
        Ran ran = shell.run("import", "claude-code", file);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .containsPattern("(?m)^format +claude-code$")
                .containsPattern("(?m)^  kind +taken +already$")
                .containsPattern("(?m)^  user +1 +0$");
        assertThat(shell.out("search", "deploy script")).contains("s-1 #1  user", "**deploy** **script**");
        assertThat(shell.out("import", "claude-code", folder.toString())).containsPattern("(?m)^  user +0 +1$");
    }

    @Test
    void dryRunLeavesTheStoreEmpty() {
        String report = shell.out("import", "claude-code", file, "--dry-run", "--json");
        assertThat(Json.parseObject(report)).containsEntry("dryRun", true).containsEntry("lines", 2L);
        assertThat(shell.run("session", "list").err()).isEqualTo("Nothing found.\n");
    }

    @Test
    void barIsForPeopleAtATerminalOnly() {
        shell.on(new Terminal(false, false, true, 80));
        Ran shown = shell.run("import", "claude-code", file);
        assertThat(shown.err()).startsWith("\r[####").contains("100 %").endsWith(" \r");
        assertThat(shown.out()).startsWith("format").doesNotContain("\r", "#");
        assertThat(shell.run("import", "claude-code", file, "--json").err()).isEmpty();
    }

    @Test
    void whatIsStoredCanBeWrittenToStandardOutput() {
        shell.run("import", "claude-code", file);
        String out = shell.out("export", "-");
        assertThat(out).startsWith("{\"cairn\":1,\"kind\":\"export\"").contains("\"kind\":\"message\"");
        assertThat(out.lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(shell.out("export", folder.resolve("all.jsonl").toString())).contains("message");
        assertThat(shell.run("export", folder.resolve("all.jsonl").toString()).code())
                .isNotZero();
    }

    @Test
    void mistakesAreSaid() {
        assertThat(shell.run("import", "claude-code", "nowhere").code()).isEqualTo(2);
        assertThat(shell.run("import", "claude-code").err()).startsWith("cairn: Missing 'path'");
        assertThat(shell.run("import", "unheard-of", file).err())
                .contains("Expected format to be one of claude-code, cairn");
    }
}
