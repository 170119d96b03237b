package dev.cairn.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;
import dev.cairn.server.cli.Shell.Ran;
import dev.cairn.testing.Dump;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F1")
class CliTest {
    private static final Terminal SCREEN = new Terminal(true, true, true, 80);

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void begin() {
        shell = new Shell(folder);
        shell.out("session", "create", "monday", "--name", "Deploying the API", "--metadata", "{\"ticket\": 42}");
    }

    @Test
    @Tag("A2")
    void oneRecordIsNamesAndValues() {
        assertThat(shell.out("session", "get", "monday"))
                .containsPattern("(?m)^key {13}monday$")
                .containsPattern("(?m)^metadata {8}\\{\"ticket\":42}$")
                .containsPattern("(?m)^created at {6}\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$");
    }

    @Test
    @Tag("A4")
    void severalRecordsAreATable() {
        say("user", "Which port does staging use?");
        say("assistant", "It uses 8081.");
        List<String> lines = shell.out("message", "list", "monday").lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).matches("index {2}role {7}created at {11}id {13}content");
        assertThat(lines.get(1)).startsWith("    1  user       ").endsWith("Which port does staging use?");
        assertThat(lines.get(2)).startsWith("    2  assistant  ").endsWith("It uses 8081.");
    }

    @Test
    @Tag("D22")
    @Tag("E11")
    void settingsOfAProjectAndLayersAreSetAndRead() {
        shell.out("project", "create", "shop");
        shell.out("preference", "set", "embedding", "false", "--project", "shop");
        assertThat(shell.out("preference", "get", "embedding", "--project", "shop", "--json"))
                .contains("\"value\":false", "\"project\":\"shop\"");
        assertThat(shell.out("preference", "get", "embedding", "--json"))
                .contains("\"value\":true")
                .doesNotContain("shop");
        assertThat(shell.out("preference", "list", "--project", "shop", "--json"))
                .contains("\"key\":\"embedding\"")
                .doesNotContain("use-counts");
        shell.out("layer", "configure", "temporal", "--searched", "false", "--half-life", "7");
        assertThat(shell.out("layer", "config", "--json"))
                .contains("{\"layer\":\"temporal\",\"searched\":false,\"weight\":1.0,\"halfLife\":7}");
        assertThat(shell.out("layer", "stats", "--json")).contains("\"layer\":\"session\",\"memories\":0");
        assertThat(shell.out("layer", "performance", "--json")).contains("\"decisions\":0");
    }

    @Test
    @Tag("A5")
    void whatWasFoundIsMarked() {
        say("user", "Which port does staging use?");
        assertThat(shell.out("search", "staging", "port"))
                .startsWith("monday #1  user  ")
                .endsWith("\n  Which **port** does **staging** use?\n");
        assertThat(shell.on(SCREEN).out("search", "staging port"))
                .startsWith("\u001b[1mmonday #1\u001b[0m  user")
                .endsWith("Which \u001b[1mport\u001b[0m does \u001b[1mstaging\u001b[0m use?\n");
        assertThat(shell.with("NO_COLOR", "1").out("search", "port")).doesNotContain("\u001b");
    }

    @Test
    @Tag("C8")
    void aSessionIsCaredForByTheCommandsThatAddToIt() {
        shell.out("session", "create", "long", "--care-window", "150");
        for (int i = 0; i < 12; i++) {
            shell.out(
                    "message",
                    "add",
                    "long",
                    "user",
                    "Service " + i + " listens on port " + (9_000 + i) + " of heron.");
        }
        assertThat(shell.out("summary", "list", "long")).contains("Service 0 listens");
        assertThat(shell.out("message", "list", "long", "--json"))
                .contains("\"archived\":true")
                .contains("Service 0 listens");
        assertThat(shell.out("session", "update", "long", "--unset", "careWindow"))
                .doesNotContain("care window");
    }

    @Test
    void restOfAPageIsHintedAtBesideTheAnswer() {
        for (String text : List.of("one", "two", "three")) {
            say("user", text);
        }
        Ran first = shell.run("message", "list", "monday", "--limit", "2");
        assertThat(first.out()).contains("two").doesNotContain("three", "cursor");
        assertThat(first.err()).startsWith("There is more: add --cursor ");
        String cursor = first.err().strip().replaceFirst(".* ", "");
        Ran second = shell.run("message", "list", "monday", "--limit", "2", "--cursor", cursor);
        assertThat(second.out()).contains("three").doesNotContain("two");
        assertThat(second.err()).isEmpty();
        assertThat(shell.run("search", "nowhere")).isEqualTo(new Ran(0, "", "Nothing found.\n"));
    }

    @Test
    @Tag("C9")
    void whatASearchLeavesOutIsSaidBesideTheAnswer() {
        say("user", "the heron");
        Dump.write(shell.store(), "INSERT INTO words_common SELECT id, 'the', 30000, 0, 30000, 30000 FROM users");
        Ran ran = shell.run("search", "the");
        assertThat(ran.out()).contains("heron");
        assertThat(ran.err()).contains("newest 16,000 matches");
        assertThat(shell.out("search", "the", "--json")).contains("\"note\":\"Only very common words");
        assertThat(shell.run("search", "the heron").err()).isEmpty();
    }

    @Test
    void jsonIsOneLineOfTheOperationsOutput() {
        say("user", "Grüße, 世界");
        String json = shell.out("message", "recent", "monday", "--json");
        assertThat(json).endsWith("}\n").hasLineCount(1).contains("Grüße, 世界");
        assertThat(Json.parseObject(json)).containsOnlyKeys("items");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "session get tuesday | 3 | There is no session 'tuesday'",
                "session create monday | 4 | There is a session 'monday' already",
                "message add monday martian hello | 2 | Expected role to be one of user, assistant, system, tool",
                "message get 123 | 2 | Expected an id of 13 characters",
                "message add monday | 2 | Missing 'role'",
                "message list monday --limit 0 | 2 | Expected limit to be from 1 to 500, found 0",
                "message list monday --limit many | 2 | Expected limit to be an integer",
                "message list monday --from 2026-02-02 --to 2026-02-01 | 2 | Expected 'to' not to be before 'from'",
                "session create a/b | 2 | Expected key to be 1 to 128",
                "session create x --metadata {broken | 2 | Not valid JSON",
                "session list --frob | 2 | Unknown option: '--frob'. See 'cairn session list --help'",
                "session get monday tuesday | 2 | 'tuesday'",
                "session list --limit 1 --limit 2 | 2 | Option --limit (N) is given twice",
                "session update monday --saved=maybe | 2 | Expected saved to be true or false, found 'maybe'",
                "sesion list | 2 | There is no command 'sesion'. Did you mean 'session'?",
                "session lst | 2 | Did you mean 'list'?",
                "session | 2 | Expected 'cairn session' with one of create, get, list, update, delete",
                "--frob | 2 | Unknown option: '--frob'",
                "--durability some session list | 2 | Expected --durability to be normal or full",
                "--weights words=x session list | 2 | Expected --weights to be NAME=NUMBER,..., found 'words=x'",
                "--weights words=0.5,wards=1 session list | 2 | names among words, meaning",
                "--weights recalled=7 session list | 2 | from 0 to 1",
                "--chat sampling session list | 2 | only 'cairn mcp' and 'cairn serve' have",
                "--user a/b session list | 2 | Expected user to be 1 to 128",
                "--store '' session list | 2 | Expected --store to name a file",
            })
    @Tag("G")
    void mistakesAreSentencesAndNumbers(String line, int code, String message) {
        Ran ran = shell.run(List.of(line.replace("''", "").split(" ", -1)));
        assertThat(ran.err()).startsWith("cairn: ").contains(message).doesNotContain("\tat ", "Exception");
        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    @Tag("G")
    void unusableStoreIsSaid() throws IOException {
        Path foreign = folder.resolve("foreign.db");
        Files.writeString(foreign, "not a store, but long enough to have a header. ".repeat(40));
        assertThat(shell.run("--store", foreign.toString(), "session", "list")).satisfies(ran -> {
            assertThat(ran.code()).isEqualTo(7);
            assertThat(ran.err()).startsWith("cairn: ").contains("not a Cairn store");
        });
        assertThat(shell.run("session", "list", "--store", folder.toString()).code())
                .isEqualTo(6);
        assertThat(shell.run("session", "list", "--store=a\0b").code()).isEqualTo(2);
    }

    @Test
    @Tag("G")
    void defectIsAReferenceAndOnlyATraceWhenAskedFor() {
        shell.knowing(new Command<>("fall", "Falls.", Thing.class, List.of(), (invocation, in) -> {
            throw new IllegalStateException("secret");
        }));
        Ran ran = shell.run("fall");
        assertThat(ran.code()).isEqualTo(70);
        assertThat(ran.err())
                .matches(
                        "cairn: something went wrong inside \\(reference [0-9a-f]+\\)\\. Please report it; --debug shows where\\.\n");
        assertThat(shell.run("fall")).isEqualTo(ran);
        assertThat(shell.run("fall", "--debug").err()).contains("IllegalStateException: secret", "\tat dev.cairn");
    }

    @Test
    @Tag("G")
    void deletingAsksOrRefuses() {
        Ran refused = shell.run("session", "delete", "monday");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("'cairn session delete monday' cannot be undone. Add --yes");
        Ran declined = shell.on(SCREEN).typing("no\n").run("session", "delete", "monday");
        assertThat(declined.code()).isEqualTo(1);
        assertThat(declined.err()).contains("session delete monday. Go on? [y/N]", "Nothing was changed.");
        assertThat(shell.typing("").run("session", "delete", "monday").code()).isEqualTo(1);
        assertThat(shell.run("session", "get", "monday").code()).isZero();
        assertThat(shell.typing("Yes\n").run("session", "delete", "monday").code())
                .isZero();
        assertThat(shell.run("session", "get", "monday").code()).isEqualTo(3);
        shell.on(Terminal.none()).out("session", "create", "monday");
        shell.out("--yes", "session", "delete", "monday");
        assertThat(shell.run("session", "get", "monday").code()).isEqualTo(3);
    }

    @Test
    @Tag("G")
    void storedControlCharactersDoNotReachTheScreen() {
        say("user", "\u001b[31mred\u0007 \u009b1m \u202eback\u2066 deploy");
        shell.on(SCREEN);
        for (String[] command : new String[][] {
            {"message", "list", "monday"}, {"message", "recent", "monday", "--json"}, {"search", "deploy"}
        }) {
            assertThat(shell.out(command).replaceAll("\u001b\\[[01]m", ""))
                    .doesNotContainPattern("[\\p{Cntrl}\u0080-\u009f\u202e\u2066&&[^\n]]")
                    .contains("red");
        }
    }

    @Test
    @Tag("G")
    void controlCharactersOfTheCallDoNotReachTheScreen() {
        assertThat(shell.run("\u001b[31msession").err()).doesNotContain("\u001b");
        assertThat(shell.run("session", "list", "--\u001b[31m").err()).doesNotContain("\u001b");
    }

    @Test
    @Tag("D1")
    void anotherUserFindsNothing() {
        say("user", "Which port does staging use?");
        assertThat(shell.run("--user", "eve", "session", "get", "monday").code())
                .isEqualTo(3);
        assertThat(shell.run("search", "port", "--user", "eve").out()).isEmpty();
        assertThat(shell.with("CAIRN_USER", "eve")
                        .run("session", "delete", "monday", "--yes")
                        .code())
                .isEqualTo(3);
        assertThat(shell.run("session", "get", "monday", "--user=local").code()).isZero();
    }

    @Test
    void wholeInputCanBeJson() throws IOException {
        String input = """
                {"session": "monday", "role": "user", "content": "From a hook", "metadata": {"a": [1, null]}}""";
        assertThat(shell.typing(input).out("message", "add", "--input", "-", "--json"))
                .contains("\"content\":\"From a hook\"", "\"metadata\":{\"a\":[1,null]}");
        Path file = Files.writeString(folder.resolve("input.json"), input);
        assertThat(shell.out("message", "add", "--input", file.toString(), "--role", "system"))
                .contains("From a hook", "system");
        assertThat(shell.typing("[1]").run("message", "add", "--input", "-").code())
                .isEqualTo(2);
        assertThat(shell.run("message", "add", "--input", shell.store().toString())
                        .err())
                .contains("Expected --input to name a .json file");
    }

    @Test
    void wordsAreTakenAsTheyCome() {
        assertThat(shell.typing("piped\nin\n").out("message", "add", "monday", "user", "-", "--json"))
                .contains("\"piped\\nin\"");
        assertThat(shell.out("message", "add", "monday", "user", "@all %s $HOME", "100%", "--json"))
                .contains("\"@all %s $HOME 100%\"");
        assertThat(shell.out("message", "add", "monday", "user", "--json", "--", "--not-an-option"))
                .contains("\"--not-an-option\"");
        assertThat(shell.out("message", "add", "--role", "user", "monday", "shifted", "--json"))
                .contains("\"shifted\"");
        assertThat(shell.out("message", "add", "--content", "-x", "monday", "ai", "--json"))
                .contains("\"-x\"", "\"assistant\"");
    }

    @Test
    void switchesAndListsAndGlobalsStandWhereTheyLike() {
        assertThat(shell.out("--json", "session", "update", "monday", "--saved", "--description=now"))
                .contains("\"saved\":true");
        assertThat(shell.out("session", "--json", "update", "monday", "--saved=false"))
                .contains("\"saved\":false");
        assertThat(shell.out("session", "update", "--unset", "description", "--unset", "metadata", "monday", "--json"))
                .doesNotContain("description")
                .contains("\"metadata\":{}");
    }

    @Test
    void storeIsInTheUsersDataFolderUnlessToldOtherwise() {
        Shell fresh = new Shell(folder.resolve("home")).without("CAIRN_STORE");
        fresh.out("session", "list");
        assertThat(folder.resolve("home/.local/share/cairn/cairn.db")).exists();
        fresh.with("XDG_DATA_HOME", folder.resolve("data").toString()).out("session", "list");
        assertThat(folder.resolve("data/cairn/cairn.db")).exists();
        Map<String, String> windows = Map.of("LOCALAPPDATA", "C");
        assertThat(StorePath.of(null, console("Windows 11", windows))).isEqualTo(Path.of("C", "Cairn", "cairn.db"));
        assertThat(StorePath.of(null, console("Mac OS X", Map.of())))
                .isEqualTo(folder.resolve("Library/Application Support/Cairn/cairn.db"));
        assertThat(StorePath.of("here.db", console("Linux", Map.of("CAIRN_STORE", "there.db"))))
                .isEqualTo(Path.of("here.db"));
    }

    @Test
    void closedPipeIsQuiet() {
        assertThat(runInto(new IOException("Broken pipe"))).isEqualTo(new Ran(141, "", ""));
        assertThat(runInto(new IOException("No space left on device")))
                .isEqualTo(new Ran(6, "", "cairn: cannot write the answer: No space left on device.\n"));
    }

    @Test
    void commandsBesideTheOperationsGetTheirInputAndTheStore() {
        shell.knowing(new Command<>("count", "Counts.", Thing.class, List.of("3"), (invocation, in) -> {
            invocation.print(in.times() + " " + invocation.options().file());
            return 9;
        }));
        assertThat(shell.run("count", "3")).isEqualTo(new Ran(9, "3 " + shell.store(), ""));
        assertThat(shell.run("count", "x").code()).isEqualTo(2);
        assertThat(shell.out("help", "count")).contains("cairn count [<times>]", "Counts.", "cairn count 3");
    }

    private Ran runInto(IOException failure) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console whole = shell.console(new ByteArrayOutputStream(), err);
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw failure;
            }
        };
        Console console = new Console(
                whole.in(),
                broken,
                err,
                whole.terminal(),
                whole.environment(),
                whole.home(),
                whole.system(),
                whole.zone());
        int code = new Cli(console, List.of()).run("session", "list");
        return new Ran(code, "", err.toString(StandardCharsets.UTF_8));
    }

    private Console console(String system, Map<String, String> environment) {
        Console any = shell.console(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        return new Console(any.in(), any.out(), any.err(), any.terminal(), environment, folder, system, any.zone());
    }

    private void say(String role, String text) {
        shell.out("message", "add", "--session", "monday", "--role", role, "--content", text);
    }

    @Doc("A thing.")
    record Thing(
            @Doc("How often") @Positional @org.jspecify.annotations.Nullable
            Integer times) {}
}
