package dev.cairn.importing;

import dev.cairn.importing.Exported.MessageLine;
import dev.cairn.importing.Exported.SessionLine;
import dev.cairn.session.Role;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares lines with what the store has: which sessions and messages are there, with which words, and in which order. */
final class LineCheck implements LineTaker {
    private static final int LINES = 200;
    private static final long CHARACTERS = 1_500_000;
    private static final String SESSION = "SELECT count(*) FROM sessions WHERE user_id = :user AND key = :key";
    private static final String KEPT = """
            WITH given AS MATERIALIZED (SELECT value FROM json_each(:ids))
            SELECT m.client_id, m.seq AS "index", m.role, m.created_at, coalesce(o.body, m.body, t.body) AS words
            FROM sessions s
            CROSS JOIN given
            CROSS JOIN messages m ON m.user_id = s.user_id AND m.session_id = s.id AND m.client_id = given.value
            LEFT JOIN texts t ON t.id = m.text_id
            LEFT JOIN texts o ON o.id = m.original_text_id
            WHERE s.user_id = :user AND s.key = :session
            """;

    private final Access access;
    private final Findings findings;
    private final List<Entry> batch = new ArrayList<>();
    private String session = "";
    private long characters;
    private long last;
    private long sessions;
    private long sessionsFound;
    private long messages;
    private long equal;

    LineCheck(Access access) {
        this.access = access;
        this.findings = new Findings();
    }

    /** A message and where it stands. */
    private record Entry(MessageLine line, String place) {}

    /** What the store has of a message. */
    record Kept(String clientId, long index, Role role, Instant createdAt, String words) {}

    @Override
    public void add(Exported line, int length, String place) {
        if (line instanceof SessionLine began) {
            write();
            session = began.key();
            last = 0;
            sessions++;
            if (access.read(tx -> tx.query(SESSION).bind("key", session).number()) == 0) {
                findings.leftOut("a session that the store does not have", place);
            } else {
                sessionsFound++;
            }
        } else if (line instanceof MessageLine message) {
            batch.add(new Entry(message, place));
            characters += length;
            if (batch.size() >= LINES || characters >= CHARACTERS) {
                write();
            }
        }
    }

    @Override
    public void write() {
        if (!batch.isEmpty()) {
            Map<String, Kept> kept = access.read(this::kept);
            batch.forEach(entry -> compare(entry, kept.get(entry.line().clientId())));
            batch.clear();
            characters = 0;
        }
    }

    /** Notes that rows were passed over. */
    void unread(long rows, String file) {
        findings.leftOut("a row that was not read", file, rows);
    }

    ImportCheck result() {
        return new ImportCheck(sessions, sessionsFound, messages, equal, findings.leftOut());
    }

    private Map<String, Kept> kept(ScopedTx tx) {
        Map<String, Kept> kept = new HashMap<>();
        tx.query(KEPT)
                .bind("session", session)
                .bind(
                        "ids",
                        batch.stream().map(entry -> entry.line().clientId()).toList())
                .list(Kept.class)
                .forEach(one -> kept.put(one.clientId(), one));
        return kept;
    }

    private void compare(Entry entry, @Nullable Kept kept) {
        MessageLine line = entry.line();
        messages++;
        String problem = kept == null ? "a message that the store does not have" : difference(line, kept);
        if (kept != null && kept.index() <= last) {
            problem = Objects.requireNonNullElse(problem, "a message that stands elsewhere in its session");
        }
        last = kept == null ? last : kept.index();
        if (problem == null) {
            equal++;
        } else {
            findings.leftOut(problem, entry.place());
        }
    }

    private static @Nullable String difference(MessageLine line, Kept kept) {
        if (!kept.words().equals(Objects.requireNonNullElse(line.original(), line.content()))) {
            return "a message that says something else";
        } else if (kept.role() != line.role()) {
            return "a message of another role";
        }
        boolean sameTime = kept.createdAt().equals(line.createdAt().truncatedTo(ChronoUnit.MILLIS));
        return sameTime ? null : "a message of another time";
    }
}
