package dev.cairn.bench;

import dev.cairn.Cairn;
import dev.cairn.session.ListSessions;
import dev.cairn.session.Role;
import dev.cairn.session.Session;
import dev.cairn.sql.Feed.Batch;
import dev.cairn.sql.Feed.Position;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * A process that keeps a store open and does what it is told, a line each; it answers with a line. {@code write} lets it add
 * messages until {@code stop}, which answers with the ids of those that were acknowledged.
 */
public final class HolderProcess {
    private final Cairn cairn;
    private final ExecutorService thread;
    private final AtomicBoolean stop = new AtomicBoolean();
    private Position position;
    private Future<List<String>> writing = CompletableFuture.completedFuture(List.of());

    private HolderProcess(Cairn cairn, ExecutorService thread) {
        this.cairn = cairn;
        this.thread = thread;
        this.position = cairn.feed().head();
    }

    /**
     * Keeps a store open until its input ends.
     *
     * @param args store
     */
    public static void main(String[] args) throws Exception {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Cairn cairn = Cairn.open(Path.of(args[0]));
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            var holder = new HolderProcess(cairn, thread);
            for (String word = in.readLine(); word != null; word = in.readLine()) {
                out.println(holder.answer(word));
            }
        }
    }

    private String answer(String word) throws Exception {
        return switch (word) {
            case "sessions" ->
                cairn.sessions().list(ListSessions.recent(20)).items().stream()
                        .map(Session::key)
                        .sorted()
                        .collect(Collectors.joining(" "));
            case "follow" -> follow();
            case "add" -> add("after the restore");
            case "write" -> {
                stop.set(false);
                writing = thread.submit(this::write);
                yield "writing";
            }
            case "stop" -> {
                stop.set(true);
                yield String.join(" ", writing.get());
            }
            default -> throw new IllegalArgumentException(word);
        };
    }

    /** Reads the feed to its end and says whether it had to start over on the way. */
    private String follow() {
        String kind = "Changes";
        while (true) {
            Batch batch = cairn.feed().read(position, 500);
            if (batch.next().equals(position)) {
                return kind;
            }
            String name = batch.getClass().getSimpleName();
            kind = name.equals("Changes") ? kind : name;
            position = batch.next();
        }
    }

    private List<String> write() {
        List<String> acknowledged = new ArrayList<>();
        boolean last;
        do {
            last = stop.get();
            acknowledged.add(add("number " + acknowledged.size()));
        } while (!last);
        return acknowledged;
    }

    private String add(String what) {
        return cairn.messages()
                .add(RestoreBench.SESSION, Role.USER, "A message " + what)
                .id()
                .toString();
    }
}
