package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.sql.Query;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each source wrote: rows of memories, versions and links by who made them. */
final class SourceStore {
    private static final String FROM_THERE = """
              AND (CAST(:author AS TEXT) IS NULL OR author = :author)
              AND (CAST(:source AS TEXT) IS NULL OR source = :source)
              AND (CAST(:since AS INTEGER) IS NULL OR created_at >= :since)
            ORDER BY id
            """;
    private static final String SELECTED = """
            SELECT id FROM memories
            WHERE +user_id = :user AND id IN (SELECT value FROM json_each(:ids))
            """ + FROM_THERE;
    private static final String BY_SOURCE = "SELECT id FROM memories WHERE user_id = :user\n" + FROM_THERE;
    private static final String DOCUMENTS_FROM_THERE = """
              AND (CAST(:author AS TEXT) IS NULL OR author = :author)
              AND (CAST(:source AS TEXT) IS NULL OR provenance = :source)
              AND (CAST(:since AS INTEGER) IS NULL OR updated_at >= :since)
            ORDER BY id
            """;
    private static final String DOCUMENTS = """
            SELECT id FROM documents
            WHERE +user_id = :user AND id IN (
                SELECT value FROM json_each(:ids)
                UNION ALL
                SELECT c.document_id FROM json_each(:ids) i CROSS JOIN chunks c ON c.id = i.value)
            """ + DOCUMENTS_FROM_THERE;
    private static final String DOCUMENTS_BY_SOURCE =
            "SELECT id FROM documents WHERE user_id = :user\n" + DOCUMENTS_FROM_THERE;
    private static final String UNKNOWN = """
            SELECT i.value AS id FROM json_each(:ids) i
            WHERE NOT EXISTS (SELECT 1 FROM memories m WHERE m.user_id = :user AND m.id = i.value)
              AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.user_id = :user AND d.id = i.value)
              AND NOT EXISTS (SELECT 1 FROM chunks c WHERE c.user_id = :user AND c.id = i.value)
            LIMIT 1
            """;
    private static final String CHANGED = """
            SELECT memory_id AS id FROM memory_versions
            WHERE user_id = :user AND changed_by = :author AND version > 1
              AND (CAST(:since AS INTEGER) IS NULL OR changed_at >= :since)
            UNION
            SELECT id FROM memories
            WHERE user_id = :user AND changed_by = :author AND version > 1
              AND (CAST(:since AS INTEGER) IS NULL OR updated_at >= :since)
            ORDER BY id
            """;
    private static final String SUPERSEDED = """
            SELECT id FROM memories
            WHERE +user_id = :user AND superseded_by IN (SELECT value FROM json_each(:ids))
            ORDER BY id
            """;
    private static final String STANDS_AGAIN = """
            UPDATE memories SET closed_at = NULL, superseded_by = NULL WHERE user_id = :user AND id = :id
            """;
    private static final String UNLINK_SUCCESSORS = """
            DELETE FROM links WHERE user_id = :user AND target_id = :id AND type = 'supersedes'
            """;
    private static final String FORGET_VERSIONS = """
            DELETE FROM memory_versions
            WHERE user_id = :user AND memory_id = :id AND changed_by = :author AND version > 1
              AND (CAST(:since AS INTEGER) IS NULL OR changed_at >= :since)
            """;
    private static final String LINKS = """
            SELECT id FROM links
            WHERE user_id = :user AND created_by = :author AND (CAST(:since AS INTEGER) IS NULL OR created_at >= :since)
            ORDER BY id
            """;

    private SourceStore() {}

    /** The memories of those ids, or that a source brought in. */
    static List<Id> selected(ScopedTx tx, SelectMemories in) {
        return of(tx, in, SELECTED, BY_SOURCE);
    }

    /** The documents of those ids, or with a chunk of those ids, or whose words a source brought in. */
    static List<Id> documents(ScopedTx tx, SelectMemories in) {
        return of(tx, in, DOCUMENTS, DOCUMENTS_BY_SOURCE);
    }

    /** One of the ids that is neither a memory's nor a document's nor a chunk's. */
    static Optional<Id> unknown(ScopedTx tx, Collection<Id> ids) {
        return tx.query(UNKNOWN).bind("ids", values(ids)).first(row -> row.id("id"));
    }

    private static List<Long> values(Collection<Id> ids) {
        return ids.stream().map(Id::value).toList();
    }

    private static List<Id> of(ScopedTx tx, SelectMemories in, String byIds, String bySource) {
        Query query = in.ids().isEmpty() ? tx.query(bySource) : tx.query(byIds).bind("ids", values(in.ids()));
        return query.bind("author", in.author())
                .bind("source", in.source())
                .bind("since", in.since())
                .list(row -> row.id("id"));
    }

    /** The memories an author changed after they were made. */
    static List<Id> changed(ScopedTx tx, String author, @Nullable Instant since) {
        return tx.query(CHANGED).bind("author", author).bind("since", since).list(row -> row.id("id"));
    }

    /** The memories whose place one of these took. */
    static List<Id> superseded(ScopedTx tx, Collection<Id> by) {
        return tx.query(SUPERSEDED).bind("ids", values(by)).list(row -> row.id("id"));
    }

    /** Notes that no memory takes the place of one any more. */
    static void standsAgain(ScopedTx tx, Id id) {
        tx.query(STANDS_AGAIN).bind("id", id).run();
        tx.query(UNLINK_SUCCESSORS).bind("id", id).run();
    }

    /** Forgets what an author made a memory say. */
    static void forgetVersions(ScopedTx tx, Id id, String author, @Nullable Instant since) {
        tx.query(FORGET_VERSIONS)
                .bind("id", id)
                .bind("author", author)
                .bind("since", since)
                .run();
    }

    /** The links an author made. */
    static List<Id> links(ScopedTx tx, String author, @Nullable Instant since) {
        return tx.query(LINKS).bind("author", author).bind("since", since).list(row -> row.id("id"));
    }
}
