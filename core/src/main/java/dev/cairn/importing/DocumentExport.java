package dev.cairn.importing;

import dev.cairn.importing.ExportStore.Chosen;
import dev.cairn.importing.Exported.ChunkLine;
import dev.cairn.importing.Exported.DocumentLine;
import dev.cairn.sql.ScopedTx;
import java.util.function.Consumer;

/** A user's documents, and then their chunks, in which alone their text is. */
final class DocumentExport {
    private static final String CHOSEN = """
            CAST(:session AS INTEGER) IS NULL AND (CAST(:project AS INTEGER) IS NULL OR d.project_id = :project)
            """;
    private static final String DOCUMENTS = """
            SELECT d.id, p.key AS project, d.source, d.title, d.format, d.hash, d.length, d.metadata, d.provenance,
                   d.author, d.trust, d.quarantined, d.created_at, d.updated_at
            FROM documents d
            LEFT JOIN projects p ON p.id = d.project_id
            WHERE +d.user_id = :user AND\s""" + CHOSEN + "AND d.id > :after ORDER BY d.id LIMIT :limit";
    private static final String CHUNKS = """
            SELECT c.id, p.key AS project, d.source, d.hash AS of_hash, c.seq AS "index", c.starts_at AS start,
                   c.ends_at AS "end", c.headings, c.body AS content, c.created_at
            FROM chunks c
            JOIN documents d ON d.id = c.document_id
            LEFT JOIN projects p ON p.id = d.project_id
            WHERE +c.user_id = :user AND +d.user_id = :user AND\s""" + CHOSEN + "AND c.id > :after ORDER BY c.id LIMIT :limit";

    private DocumentExport() {}

    /** Hands out everything that is meant. */
    static void each(ScopedTx tx, Chosen chosen, Consumer<? super Exported> taker) {
        ExportStore.few(tx, DOCUMENTS, chosen, DocumentLine.class, taker);
        ExportStore.few(tx, CHUNKS, chosen, ChunkLine.class, taker);
    }
}
