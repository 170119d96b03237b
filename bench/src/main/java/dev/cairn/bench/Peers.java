package dev.cairn.bench;

import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What other people publish for the same purpose, fetched by npm into a folder of this run. Each is run as its own
 * instructions say, with one exception: claude-flow gets no network where the system can withhold it, since it would fetch a
 * model first, and starts nothing that goes on in the background.
 */
final class Peers {
    static final String MEMORY_SERVER = "@modelcontextprotocol/server-memory@2026.8.31";
    static final String CLAUDE_FLOW = "claude-flow@3.43.0";

    private static final int STORED = 20;
    private static final List<String> WITHOUT_NETWORK = List.of("unshare", "--user", "--map-root-user", "--net");

    private Peers() {}

    /** MCP's own memory server on a file that holds an entity for each item; see {@link #entity}. */
    static Program memoryServer(Path folder, List<Item> items) throws Exception {
        Path file = folder.resolve("memory.jsonl");
        List<String> lines = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            lines.add(Json.write(Map.of(
                    "type",
                    "entity",
                    "name",
                    entity(i),
                    "entityType",
                    "message",
                    "observations",
                    List.of(items.get(i).text()))));
        }
        Files.write(file, lines);
        install(folder, MEMORY_SERVER);
        return new Program(
                List.of(bin(folder, "mcp-server-memory")), Map.of("MEMORY_FILE_PATH", file.toString()), folder);
    }

    /** The name of an item's entity. */
    static String entity(int item) {
        return "message-" + item;
    }

    /** A search in a store of a few short texts of the corpus. */
    static Program claudeFlowSearch(Path folder, Corpus corpus) throws Exception {
        install(folder, CLAUDE_FLOW);
        Path log = folder.resolve("log");
        command(folder, "memory", "init", "--force").run(log);
        for (int i = 0; i < STORED; i++) {
            Program store =
                    command(folder, "memory", "store", "-k", "k" + i, "--value", String.join(" ", corpus.words(i)));
            if (store.run(log) != 0) {
                throw new LeftOut(CLAUDE_FLOW + " cannot store; it said: " + Files.readString(log));
            }
        }
        return command(folder, "memory", "search", "-q", corpus.words(3).getFirst());
    }

    private static Program command(Path folder, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(canWithholdNetwork() ? WITHOUT_NETWORK : List.of());
        words.add(bin(folder, "claude-flow"));
        words.addAll(List.of(arguments));
        return new Program(words, Map.of("RUFLO_DAEMON_AUTOSTART", "0", "HOME", folder.toString()), folder);
    }

    private static boolean canWithholdNetwork() throws InterruptedException {
        List<String> words = new ArrayList<>(WITHOUT_NETWORK);
        words.add("true");
        try {
            return new ProcessBuilder(words).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void install(Path folder, String what) throws Exception {
        Files.writeString(folder.resolve("package.json"), "{\"private\": true}\n");
        Process npm;
        try {
            npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", what)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("npm.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new LeftOut("npm is not there to fetch " + what);
        }
        npm.getOutputStream().close();
        if (!npm.waitFor(10, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            npm.destroyForcibly();
            throw new LeftOut("npm could not fetch " + what + ": "
                    + Files.readString(folder.resolve("npm.log")).strip());
        }
    }

    private static String bin(Path folder, String name) {
        return folder.resolve("node_modules/.bin").resolve(name).toString();
    }
}
