package dev.cairn.bench;

import dev.cairn.Cairn;
import dev.cairn.admin.Restored;
import dev.cairn.admin.StoreFile;
import dev.cairn.session.ListMessages;
import dev.cairn.session.Message;
import dev.cairn.session.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Eight processes that keep a store open and write to it while another restores a backup, time and again. */
final class RestoreBench implements Benchmark {
    /** The session everyone writes to. */
    static final String SESSION = "shared";

    private static final System.Logger LOG = System.getLogger(RestoreBench.class.getName());
    private static final int PROCESSES = 8;
    private static final int BEFORE = 200;
    private static final int WRITES_BEFORE_MOST = 400;

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String about() {
        return "a backup is restored under eight processes that write: none keeps a lost file, all followers start over";
    }

    @Override
    public boolean proof() {
        return true;
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        Path folder = workspace.folder();
        Path store = folder.resolve("store.db");
        Path backup = folder.resolve("backup.db");
        Random chance = new Random(settings.seed());
        List<Holder> holders = new ArrayList<>();
        var tally = new Tally();
        try (Cairn cairn = Cairn.open(store)) {
            cairn.sessions().create(SESSION);
            for (int i = 0; i < BEFORE; i++) {
                cairn.messages().add(SESSION, Role.USER, "Before the backup " + i);
            }
            cairn.admin().backup(new StoreFile(backup.toString()));
            for (int i = 0; i < settings.choose(PROCESSES, 2); i++) {
                holders.add(new Holder(store, folder.resolve("errors" + i)));
            }
            for (int round = 0; round < settings.rounds(); round++) {
                round(cairn, backup, holders, chance, tally);
            }
        } finally {
            for (Holder holder : holders) {
                holder.close();
            }
        }
        try (Cairn fresh = Cairn.open(store)) {
            fresh.admin().check().problems().forEach(tally::problem);
        }
        tally.problems.forEach(problem -> LOG.log(System.Logger.Level.ERROR, problem));
        return List.of(
                Figure.alone(name(), "restores", "", settings.rounds()),
                Figure.alone(name(), "acknowledged writes", "", (double) tally.acknowledged),
                Figure.alone(name(), "restore, p50", "ms", tally.restoring.median()),
                Figure.alone(name(), "restore, worst", "ms", tally.restoring.nanos(1) / 1e6),
                Figure.alone(name(), "lost, to a lost file, not started over, damaged", "", tally.problems.size())
                        .must(new Bar.AtMost(0, "")));
    }

    private static void round(Cairn cairn, Path backup, List<Holder> holders, Random chance, Tally tally)
            throws Exception {
        cairn.sessions().create("later");
        for (Holder holder : holders) {
            tally.expect(holder.ask("sessions"), "later " + SESSION, "sessions before");
            holder.ask("follow");
        }
        for (Holder holder : holders) {
            tally.expect(holder.ask("write"), "writing", "write");
        }
        long reached = last(cairn) + chance.nextInt(WRITES_BEFORE_MOST);
        while (last(cairn) < reached) {
            Thread.onSpinWait();
        }
        long start = System.nanoTime();
        Restored restored = cairn.admin().restore(new StoreFile(backup.toString()));
        tally.restoring.add(System.nanoTime() - start);
        Set<String> acknowledged = new HashSet<>();
        for (Holder holder : holders) {
            holder.tell("stop");
        }
        for (Holder holder : holders) {
            acknowledged.addAll(List.of(holder.answer().split(" ")));
        }
        tally.acknowledged += acknowledged.size();
        acknowledged.removeAll(messages(cairn, tally));
        try (Cairn safety = Cairn.open(Path.of(restored.safetyCopy()))) {
            acknowledged.removeAll(messages(safety, tally));
        }
        acknowledged.forEach(id -> tally.problem("lost: message " + id));
        Set<String> after = new HashSet<>();
        for (Holder holder : holders) {
            tally.expect(holder.ask("sessions"), SESSION, "sessions after");
            tally.expect(holder.ask("follow"), "StartOver", "follow");
            after.add(holder.ask("add"));
        }
        after.removeAll(messages(cairn, tally));
        after.forEach(id -> tally.problem("written to a lost file: message " + id));
        cairn.admin().check().problems().forEach(tally::problem);
    }

    private static long last(Cairn cairn) {
        return cairn.messages().recent(SESSION, 1).getFirst().index();
    }

    /** The ids of all messages; their places must have no gaps. */
    private static Set<String> messages(Cairn cairn, Tally tally) {
        Set<String> ids = new HashSet<>();
        String cursor = null;
        do {
            var page = cairn.messages().list(new ListMessages(SESSION, null, null, null, null, Map.of(), 500, cursor));
            for (Message message : page.items()) {
                ids.add(message.id().toString());
                if (message.index() != ids.size()) {
                    tally.problem("misplaced: message " + message.id() + " at " + message.index());
                }
            }
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }

    /** What was found so far. */
    private static final class Tally {
        private final List<String> problems = new ArrayList<>();
        private final Timings restoring = new Timings();
        private long acknowledged;

        void problem(String what) {
            problems.add(what);
        }

        void expect(String found, String expected, String what) {
            if (!found.equals(expected)) {
                problem(what + ": expected '" + expected + "', found '" + found + "'");
            }
        }
    }

    /** The near end of a {@link HolderProcess}. */
    private static final class Holder implements AutoCloseable {
        private final Process process;
        private final Writer in;
        private final BufferedReader out;

        Holder(Path store, Path errors) throws IOException {
            process = Program.java(HolderProcess.class, store.toString()).start(errors);
            in = process.outputWriter(StandardCharsets.UTF_8);
            out = process.inputReader(StandardCharsets.UTF_8);
        }

        String ask(String word) throws IOException {
            tell(word);
            return answer();
        }

        void tell(String word) throws IOException {
            in.write(word + "\n");
            in.flush();
        }

        String answer() throws IOException {
            return String.valueOf(out.readLine());
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
