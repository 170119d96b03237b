package dev.cairn.importing;

import dev.cairn.testing.ForeignStores;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/** A process that writes messages to a store of another program. */
final class ForeignWriter {
    /** Messages written for each byte of its input. */
    static final int BURST = 60;

    /** The time of writing in such a statement. */
    static final String TIME = "CURRENT_TIMESTAMP";

    private ForeignWriter() {}

    // args: format, file, and whether it drops dead: not at all (no), after a burst (after), or within one transaction
    // (within)
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        boolean dies = !args[2].equals("no");
        try (Connection connection = ForeignStores.open(Path.of(args[1]));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute("PRAGMA wal_autocheckpoint = " + (dies ? 0 : BURST));
            if (args[2].equals("within")) {
                statement.execute("PRAGMA cache_size = 1");
                statement.execute("BEGIN");
                statement.execute("UPDATE sessions SET name = hex(zeroblob(50000))");
            }
            int written = 0;
            while (System.in.read() >= 0) {
                for (int i = 0; i < BURST; i++) {
                    String said = "w" + written++;
                    statement.execute(insert(args[0], said));
                    out.println(said);
                }
                if (dies) {
                    Runtime.getRuntime().halt(0);
                }
            }
        }
    }

    private static String insert(String format, String said) {
        return into(format) + " VALUES (" + session(format) + ", 'user', '" + said + "', " + TIME + ")";
    }

    /** The beginning of a statement that writes messages of a session, role, text and time. */
    static String into(String format) {
        return switch (format) {
            case "document-a" -> "INSERT INTO messages (conversation_id, role, content, created_at)";
            case "document-c" -> "INSERT INTO messages (session_id, role, text, created_at)";
            case "document-e" -> "INSERT INTO conversation_messages (session_id, role, content, created_at)";
            default -> "INSERT INTO conversation_memory (session_id, role, content, created_at)";
        };
    }

    /** What names the session in such a statement. */
    static String session(String format) {
        return format.equals("document-a") ? "7" : "'k-1'";
    }
}
