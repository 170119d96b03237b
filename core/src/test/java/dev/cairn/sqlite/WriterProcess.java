package dev.cairn.sqlite;

import dev.cairn.Cairn;
import dev.cairn.session.Message;
import dev.cairn.session.Role;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process of its own that adds messages to a store and prints each it was told had been kept. */
final class WriterProcess {
    private WriterProcess() {}

    // args: store, session, the writer's name, how many messages
    public static void main(String[] args) {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (Cairn cairn = Cairn.open(Path.of(args[0]))) {
            for (int i = 0; i < Integer.parseInt(args[3]); i++) {
                Message kept = cairn.messages().add(args[1], Role.USER, "Message " + i + " by " + args[2]);
                out.println(kept.id() + " " + kept.index());
            }
        }
    }
}
