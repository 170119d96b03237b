package dev.cairn.bench;

import dev.cairn.Cairn;
import dev.cairn.bench.AckLog.Ack;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that has touched no store yet and waits to be told to check one. It says {@code ready}; upon a line it opens the
 * store and says {@code readable} after the first read; then how many acknowledged messages it knows of, and every problem.
 */
public final class CheckerProcess {
    private CheckerProcess() {}

    /**
     * Checks one store.
     *
     * @param args store, folder of the logs
     */
    public static void main(String[] args) throws Exception {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (Cairn warmUp = Cairn.inMemory()) {
            Verification.prepare(warmUp);
            warmUp.messages().recent(Verification.session(0), 1);
        }
        out.println("ready");
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        try (Cairn cairn = Cairn.open(Path.of(args[0]))) {
            cairn.messages().recent(Verification.session(0), 1);
            out.println("readable");
            List<Ack> acks = new ArrayList<>();
            try (DirectoryStream<Path> logs = Files.newDirectoryStream(Path.of(args[1]))) {
                for (Path log : logs) {
                    acks.addAll(AckLog.read(log));
                }
            }
            List<String> problems = Verification.problems(cairn, acks);
            out.println(acks.size());
            problems.forEach(out::println);
        }
    }
}
