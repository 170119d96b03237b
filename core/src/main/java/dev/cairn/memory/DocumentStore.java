package dev.cairn.memory;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import dev.cairn.text.Packed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of documents and of their chunks. */
final class DocumentStore {
    private static final String COLUMNS = """
            SELECT d.id, p.key AS project, d.title, d.source, d.format, d.hash, d.length,
                   (SELECT count(*) FROM chunks c WHERE c.document_id = d.id) AS chunks,
                   d.metadata, d.provenance, d.author, d.trust, d.quarantined, d.created_at, d.updated_at
            FROM documents d
            LEFT JOIN projects p ON p.id = d.project_id
            """;
    private static final String FIND = COLUMNS + "WHERE d.user_id = :user AND d.id = :id";
    private static final String FIND_BY_SOURCE = COLUMNS + """
            WHERE d.user_id = :user AND d.source = :source AND coalesce(d.project_id, 0) = coalesce(:project, 0)
            """;
    private static final String LIST = COLUMNS + """
            WHERE d.user_id = :user AND (d.updated_at, d.id) < (:at, :id) AND d.quarantined = :quarantined
              AND (CAST(:author AS TEXT) IS NULL OR d.author = :author)
              AND (CAST(:project AS INTEGER) IS NULL OR d.project_id = :project)
              AND (CAST(:source AS TEXT) IS NULL OR d.source = :source)
            ORDER BY d.updated_at DESC, d.id DESC
            LIMIT :limit
            """;
    private static final String INSERT = """
            INSERT INTO documents (
                id, user_id, project_id, source, title, format, hash, length, metadata, provenance, author, trust,
                created_at, updated_at)
            VALUES (
                :id, :user, :project, :source, :title, :format, :hash, :length, :metadata, :provenance, :author, :trust,
                :now, :now)
            """;
    private static final String UPDATE = """
            UPDATE documents
            SET title = :title, format = :format, hash = :hash, length = :length, metadata = :metadata,
                provenance = :provenance, author = :author, trust = :trust, updated_at = :now
            WHERE user_id = :user AND id = :id
            """;
    private static final String QUARANTINE = """
            UPDATE documents SET quarantined = :quarantined
            WHERE user_id = :user AND id = :id AND quarantined <> :quarantined
            """;
    private static final String DELETE = "DELETE FROM documents WHERE user_id = :user AND id = :id";

    private static final String CHUNKS = """
            SELECT id, document_id AS document, seq AS "index", starts_at AS start, ends_at AS "end", headings,
                   body AS content, created_at
            FROM chunks
            WHERE user_id = :user AND document_id = :document AND seq >= :from
            ORDER BY seq
            LIMIT :limit
            """;
    private static final String DOCUMENT_OF = """
            SELECT id FROM documents WHERE user_id = :user AND id = :id
            UNION ALL
            SELECT document_id FROM chunks WHERE user_id = :user AND id = :id
            """;
    private static final String INSERT_CHUNK = """
            INSERT INTO chunks (id, user_id, document_id, seq, starts_at, ends_at, headings, created_at, body)
            VALUES (:id, :user, :document, :seq, :start, :end, :headings, :now, :body)
            """;
    private static final String MOVE_CHUNK = """
            UPDATE chunks SET seq = :seq, starts_at = :start, ends_at = :end WHERE user_id = :user AND id = :id
            """;
    private static final String DELETE_CHUNK = "DELETE FROM chunks WHERE user_id = :user AND id = :id";

    private DocumentStore() {}

    /** What a document says of itself. */
    record Head(String title, DocumentFormat format, String hash, int length, Map<String, @Nullable Object> metadata) {
        static Head of(Document document) {
            return new Head(
                    document.title(), document.format(), document.hash(), document.length(), document.metadata());
        }
    }

    /** Who brought in what a document says, and how far it is believed. */
    record Writer(MemorySource provenance, String author, double trust) {
        static Writer of(Document document) {
            return new Writer(document.provenance(), document.author(), document.trust());
        }
    }

    /**
     * The user's document of that id.
     *
     * @throws NotFound if there is none
     */
    static Document require(ScopedTx tx, Id id) {
        return tx.query(FIND)
                .bind("id", id)
                .one(
                        Document.class,
                        () -> "There is no document " + id + ". List the documents to see those there are.");
    }

    static Optional<Document> find(ScopedTx tx, String source, @Nullable Id project) {
        return tx.query(FIND_BY_SOURCE)
                .bind("source", source)
                .bind("project", project)
                .first(Document.class);
    }

    /** One more than the limit, to see whether another page follows. */
    static List<Document> list(ScopedTx tx, ListDocuments in) {
        Cursor from = Cursor.parse(in.cursor(), Cursor.TOP);
        return tx.query(LIST)
                .bind("at", from.value())
                .bind("id", from.id())
                .bind("project", MemoryStore.projectId(tx, in.project()))
                .bind("source", in.source())
                .bind("author", in.author())
                .bind("quarantined", in.quarantined())
                .bind("limit", in.limit() + 1)
                .list(Document.class);
    }

    static void insert(ScopedTx tx, Id id, @Nullable Id project, String source, Head head, Writer writer) {
        tx.query(INSERT)
                .bind("id", id)
                .bind("project", project)
                .bind("source", source)
                .bind("title", head.title())
                .bind("format", head.format())
                .bind("hash", head.hash())
                .bind("length", head.length())
                .bind("metadata", head.metadata())
                .bind("provenance", writer.provenance())
                .bind("author", writer.author())
                .bind("trust", writer.trust())
                .bind("now", tx.now())
                .run();
    }

    static void update(ScopedTx tx, Id id, Head head, Writer writer) {
        tx.query(UPDATE)
                .bind("id", id)
                .bind("title", head.title())
                .bind("format", head.format())
                .bind("hash", head.hash())
                .bind("length", head.length())
                .bind("metadata", head.metadata())
                .bind("provenance", writer.provenance())
                .bind("author", writer.author())
                .bind("trust", writer.trust())
                .bind("now", tx.now())
                .run();
    }

    /** Puts a document into quarantine or takes it out; false if it is as it should be. */
    static boolean quarantine(ScopedTx tx, Id id, boolean quarantined) {
        return tx.query(QUARANTINE)
                        .bind("id", id)
                        .bind("quarantined", quarantined)
                        .run()
                == 1;
    }

    static boolean delete(ScopedTx tx, Id id) {
        return tx.query(DELETE).bind("id", id).run() == 1;
    }

    /**
     * The document of that id, or that of the chunk of that id.
     *
     * @throws NotFound if there is neither
     */
    static Id documentOf(ScopedTx tx, Id id) {
        return tx.query(DOCUMENT_OF)
                .bind("id", id)
                .first(row -> row.id("id"))
                .orElseThrow(() -> new NotFound(
                        "There is no document or chunk " + id + ". List the documents to see those there are."));
    }

    static List<Chunk> chunks(ScopedTx tx, Id document, long from, int limit) {
        return tx.query(CHUNKS)
                .bind("document", document)
                .bind("from", from)
                .bind("limit", limit)
                .list(Chunk.class);
    }

    static void insertChunk(ScopedTx tx, Chunk chunk) {
        tx.query(INSERT_CHUNK)
                .bind("id", chunk.id())
                .bind("document", chunk.document())
                .bind("seq", chunk.index())
                .bind("start", chunk.start())
                .bind("end", chunk.end())
                .bind("headings", chunk.headings())
                .bind("now", chunk.createdAt())
                .bind("body", Packed.pack(chunk.content()))
                .run();
    }

    static void moveChunk(ScopedTx tx, Id id, Chunk to) {
        tx.query(MOVE_CHUNK)
                .bind("id", id)
                .bind("seq", to.index())
                .bind("start", to.start())
                .bind("end", to.end())
                .run();
    }

    static void deleteChunk(ScopedTx tx, Id id) {
        tx.query(DELETE_CHUNK).bind("id", id).run();
    }
}
