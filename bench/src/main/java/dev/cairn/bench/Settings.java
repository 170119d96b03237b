package dev.cairn.bench;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param names which benchmarks; all if empty
 * @param seconds how long each benchmark's measuring lasts, roughly
 * @param size how many messages the stores for searching and reading hold
 * @param quick whether to run everything small, to see that it works
 * @param json whether to print one JSON object a line instead of a table
 * @param seed makes all data and all choices
 * @param rounds of the crash harness
 * @param folder where the temporary folder is made
 * @param launcher the script that starts Cairn; whole processes are left out without it
 * @param peers whether to fetch what other people publish and run it beside ours
 * @param againstMcp another MCP server, to start beside ours
 * @param againstRead the tool of that server that reads one item, and its arguments, as TOOL=JSON
 * @param againstSearch another command that searches, to run beside ours
 * @param text a file of texts to embed, one a line
 */
record Settings(
        List<String> names,
        double seconds,
        int size,
        boolean quick,
        boolean json,
        long seed,
        int rounds,
        Path folder,
        @Nullable Path launcher,
        boolean peers,
        @Nullable String againstMcp,
        @Nullable String againstRead,
        @Nullable String againstSearch,
        @Nullable Path text) {
    static final String USAGE = """
            Usage: ./cairn bench [NAME...] [options]

              --seconds N         measure each benchmark for about so long (10)
              --size N            messages in the stores that are searched and read (100000)
              --quick             everything small: seconds in all, and no figure to rely on
              --json              one JSON object a line
              --seed N            makes all data and all choices (20260112)
              --rounds N          rounds of the crash harness (20)
              --dir FOLDER        where to make the temporary folder
              --against-peers     fetch MCP's own memory server and claude-flow with npm, run them beside ours
              --against-mcp CMD   another MCP server over stdio, started beside ours
              --against-read TOOL=JSON  the call by which that server reads one item
              --against-search CMD  another command that searches, run beside ours
              --text FILE         texts to embed, one a line, in place of made ones
            """;

    private static final double SECONDS = 10;
    private static final double QUICK_SECONDS = 0.2;
    private static final int SIZE = 100_000;
    private static final int QUICK_SIZE = 1_000;
    private static final long SEED = 20260112;
    private static final int ROUNDS = 20;
    private static final int QUICK_ROUNDS = 2;

    /**
     * The settings in a list of arguments.
     *
     * @throws IllegalArgumentException saying what is wrong with them
     */
    static Settings of(List<String> arguments, Path folder, @Nullable Path launcher) {
        var parsed = new Parsed(new ArrayDeque<>(arguments), folder);
        parsed.read();
        return new Settings(
                List.copyOf(parsed.names),
                parsed.seconds != null ? parsed.seconds : parsed.quick ? QUICK_SECONDS : SECONDS,
                parsed.size != null ? parsed.size : parsed.quick ? QUICK_SIZE : SIZE,
                parsed.quick,
                parsed.json,
                parsed.seed,
                parsed.rounds != null ? parsed.rounds : parsed.quick ? QUICK_ROUNDS : ROUNDS,
                parsed.folder,
                launcher,
                parsed.peers,
                parsed.againstMcp,
                parsed.againstRead,
                parsed.againstSearch,
                parsed.text);
    }

    /**
     * The launcher, with its program built, so that no start waits for that.
     *
     * @throws LeftOut if whole processes cannot be started here
     */
    Path builtLauncher() throws Exception {
        if (launcher == null) {
            throw new LeftOut("the launcher is not known; run it by ./cairn bench");
        }
        Process build = new ProcessBuilder(launcher.toString(), "build")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        build.getOutputStream().close();
        build.getInputStream().transferTo(OutputStream.nullOutputStream());
        if (build.waitFor() != 0) {
            throw new LeftOut(launcher + " build failed");
        }
        return launcher;
    }

    /** One number for the real thing and a small one for {@code --quick}. */
    int choose(int normal, int small) {
        return quick ? small : normal;
    }

    private static final class Parsed {
        private final Deque<String> rest;
        private final List<String> names = new ArrayList<>();
        private @Nullable Double seconds;
        private @Nullable Integer size;
        private @Nullable Integer rounds;
        private boolean quick;
        private boolean json;
        private boolean peers;
        private long seed = SEED;
        private Path folder;
        private @Nullable String againstMcp;
        private @Nullable String againstRead;
        private @Nullable String againstSearch;
        private @Nullable Path text;

        Parsed(Deque<String> rest, Path folder) {
            this.rest = rest;
            this.folder = folder;
        }

        void read() {
            while (!rest.isEmpty()) {
                String word = rest.pop();
                switch (word) {
                    case "--quick" -> quick = true;
                    case "--json" -> json = true;
                    case "--against-peers" -> peers = true;
                    case "--seconds" -> seconds = Double.valueOf(value(word));
                    case "--size" -> size = Integer.valueOf(value(word));
                    case "--rounds" -> rounds = Integer.valueOf(value(word));
                    case "--seed" -> seed = Long.parseLong(value(word));
                    case "--dir" -> folder = Path.of(value(word));
                    case "--against-mcp" -> againstMcp = value(word);
                    case "--against-read" -> againstRead = value(word);
                    case "--against-search" -> againstSearch = value(word);
                    case "--text" -> text = Path.of(value(word));
                    default -> {
                        if (word.startsWith("-")) {
                            throw new IllegalArgumentException("There is no option " + word + ".");
                        }
                        names.add(word);
                    }
                }
            }
        }

        private String value(String option) {
            String value = rest.poll();
            if (value == null) {
                throw new IllegalArgumentException("Option " + option + " needs a value.");
            }
            return value;
        }
    }
}
