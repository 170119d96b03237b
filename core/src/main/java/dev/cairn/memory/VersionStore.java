package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.json.Json;
import dev.cairn.schema.Enums;
import dev.cairn.sql.Row;
import dev.cairn.sql.ScopedTx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of the states memories had before. */
final class VersionStore {
    private static final String INSERT = """
            INSERT INTO memory_versions (
                id, user_id, memory_id, version, title, body, summary, state, change, change_reason, changed_by,
                changed_at)
            SELECT :id, m.user_id, m.id, m.version, m.title, m.body, m.summary, :state, m.change, m.change_reason,
                   m.changed_by, m.updated_at
            FROM memories m
            WHERE m.user_id = :user AND m.id = :memory
            """;
    private static final String BEFORE = """
            SELECT v.version, v.title, v.body AS content, v.summary, v.state, v.change, v.change_reason, v.changed_by,
                   v.changed_at
            FROM memory_versions v
            WHERE v.user_id = :user AND v.memory_id = :memory
            ORDER BY v.version
            """;
    private static final String NOW = """
            SELECT version, change, change_reason, changed_by, updated_at AS changed_at
            FROM memories WHERE user_id = :user AND id = :memory
            """;

    private VersionStore() {}

    /** Keeps what a memory says now as a version. */
    static void keep(ScopedTx tx, Id memory, MemoryState state) {
        Map<String, @Nullable Object> members = state.members();
        members.keySet().removeAll(List.of("title", "content", "summary"));
        tx.query(INSERT)
                .bind("id", tx.newId())
                .bind("memory", memory)
                .bind("state", members)
                .run();
    }

    /** All versions of a memory, the oldest first. */
    static List<MemoryVersion> list(ScopedTx tx, Memory memory) {
        List<MemoryVersion> versions = new ArrayList<>();
        MemoryState[] before = new MemoryState[1];
        tx.query(BEFORE).bind("memory", memory.id()).list(row -> state(row)).forEach(v -> {
            versions.add(v.version(memory.id(), before[0]));
            before[0] = v.state;
        });
        Stored now = tx.query(NOW)
                .bind("memory", memory.id())
                .first(row -> stored(row, MemoryState.of(memory)))
                .orElseThrow();
        versions.add(now.version(memory.id(), before[0]));
        return versions;
    }

    /** How a memory came to say what it says now. */
    static ChangeType lastChange(ScopedTx tx, Id memory) {
        return tx.query(NOW)
                .bind("memory", memory)
                .first(row -> (ChangeType) Enums.parse(ChangeType.class, row.text("change"), "change"))
                .orElseThrow();
    }

    private static Stored state(Row row) throws SQLException {
        Map<String, @Nullable Object> members = Json.parseObject(row.text("state"));
        members.put("title", row.text("title"));
        members.put("content", row.text("content"));
        Object summary = row.value("summary");
        if (summary != null) {
            members.put("summary", summary);
        }
        return stored(row, MemoryState.of(members));
    }

    private static Stored stored(Row row, MemoryState state) throws SQLException {
        Object reason = row.value("change_reason");
        Object by = row.value("changed_by");
        return new Stored(
                (int) row.number("version"),
                (ChangeType) Enums.parse(ChangeType.class, row.text("change"), "change"),
                reason == null ? null : reason.toString(),
                by == null ? null : by.toString(),
                row.instant("changed_at"),
                state);
    }

    /** A version as it is stored. */
    private record Stored(
            int number,
            ChangeType change,
            @Nullable String reason,
            @Nullable String by,
            Instant at,
            MemoryState state) {
        MemoryVersion version(Id memory, @Nullable MemoryState before) {
            return new MemoryVersion(
                    memory, number, change, reason, by, at, state, before == null ? Map.of() : before.diff(state));
        }
    }
}
