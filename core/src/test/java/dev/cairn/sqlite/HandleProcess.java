package dev.cairn.sqlite;

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

/** A process that keeps a store open and does what it is told, a line each; it answers with a line. */
final class HandleProcess {
    private final Cairn cairn;
    private final String name;
    private final ExecutorService thread;
    private final AtomicBoolean stop = new AtomicBoolean();
    private Position position;
    private Future<List<String>> writing;

    private HandleProcess(Cairn cairn, String name, ExecutorService thread) {
        this.cairn = cairn;
        this.name = name;
        this.thread = thread;
        this.position = cairn.feed().head();
        this.writing = CompletableFuture.completedFuture(List.of());
    }

    // args: store, the process's name
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Cairn cairn = Cairn.open(Path.of(args[0]));
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            HandleProcess handle = new HandleProcess(cairn, args[1], thread);
            for (String word = in.readLine(); word != null; word = in.readLine()) {
                out.println(handle.answer(word));
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
            case "follow" -> {
                Batch batch = cairn.feed().read(position, 100);
                position = batch.next();
                yield batch.getClass().getSimpleName();
            }
            case "add" -> add("A message to the restored store");
            case "write" -> {
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

    /** The ids of all messages that were acknowledged until told to stop; one more after that. */
    private List<String> write() {
        List<String> acknowledged = new ArrayList<>();
        boolean last;
        do {
            last = stop.get();
            acknowledged.add(add("Message " + acknowledged.size()));
        } while (!last);
        return acknowledged;
    }

    private String add(String content) {
        return cairn.messages()
                .add("shared", Role.USER, content + " by " + name)
                .id()
                .toString();
    }
}
