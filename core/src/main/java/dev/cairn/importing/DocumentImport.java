package dev.cairn.importing;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.importing.Exported.ChunkLine;
import dev.cairn.importing.Exported.DocumentLine;
import dev.cairn.memory.Documents;
import dev.cairn.port.WordIndex;
import dev.cairn.sql.ScopedTx;
import dev.cairn.text.Packed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Documents of an export and their chunks, written as rows. A source whose text is here keeps the one that is here. */
final class DocumentImport {
    private static final String PROJECT = "(SELECT id FROM projects WHERE user_id = :user AND key = :project)";
    private static final String DOCUMENT = ExportedStore.insert(
            "documents",
            "source title format hash length metadata provenance author trust quarantined created_at updated_at",
            "project_id = " + PROJECT);
    private static final String CHUNK = ExportedStore.insert(
            "chunks",
            "headings created_at",
            "document_id = :document",
            "seq = :index",
            "starts_at = :start",
            "ends_at = :end",
            "body = :content");
    private static final String KNOWN = """
            SELECT d.id, d.title, d.hash,
                   EXISTS (SELECT 1 FROM chunks c WHERE c.document_id = d.id AND c.seq = :index) AS there
            FROM documents d
            WHERE d.user_id = :user AND d.source = :source
              AND coalesce(d.project_id, 0) = coalesce(
                  (SELECT id FROM projects WHERE user_id = :user AND key = :project), 0)
            """;
    private static final String HAS_PROJECT = "SELECT count(*) FROM projects WHERE user_id = :user AND key = :project";

    private final WordIndex words;
    private final boolean dry;
    /** Hashes of the names of documents that a dry run has undone. */
    private final Set<String> undone = new HashSet<>();

    DocumentImport(WordIndex words, boolean dry) {
        this.words = words;
        this.dry = dry;
    }

    /** A document that is here, and whether it has the chunk that is asked for. */
    record Known(Id id, String title, String hash, boolean there) {}

    /** Writes what a document says of itself; false if its source is known. */
    boolean document(ScopedTx tx, DocumentLine line) {
        String project = line.project();
        if (project != null
                && !dry
                && tx.query(HAS_PROJECT).bind("project", project).number() == 0) {
            throw new NotFound("There is no project '" + project + "'.");
        }
        if (known(tx, line.project(), line.source(), 0) != null) {
            return false;
        }
        boolean again = dry && !undone.add(name(line.project(), line.source(), line.hash()));
        return !again && ExportedStore.insert(tx, DOCUMENT, tx.newId(), line, Map.of());
    }

    /**
     * Writes a chunk; false if it is here.
     *
     * @throws Conflict if its document says something else here
     */
    boolean chunk(ScopedTx tx, ChunkLine line) {
        Known known = known(tx, line.project(), line.source(), line.index());
        if (known == null) {
            if (undone.contains(name(line.project(), line.source(), line.ofHash()))) {
                return true;
            }
            throw new NotFound("There is no document '" + Limits.shorten(line.source()) + "'.");
        } else if (!known.hash().equals(line.ofHash())) {
            throw new Conflict("The document '" + Limits.shorten(line.source())
                    + "' says something else here, and stays as it is.");
        } else if (known.there()) {
            return false;
        }
        Map<String, @Nullable Object> instead = new HashMap<>();
        instead.put("document", known.id());
        instead.put("content", Packed.pack(line.content()));
        Id id = tx.newId();
        boolean taken = ExportedStore.insert(tx, CHUNK, id, line, instead);
        String text = Documents.words(known.title(), line.headings(), line.content());
        words.add(tx.tx(), new WordIndex.Entry(id, WordIndex.Kind.CHUNK, tx.user(), null, text));
        return taken;
    }

    private static @Nullable Known known(ScopedTx tx, @Nullable String project, String source, int index) {
        return tx.query(KNOWN)
                .bind("project", project)
                .bind("source", source)
                .bind("index", index)
                .first(Known.class)
                .orElse(null);
    }

    private static String name(@Nullable String project, String source, String hash) {
        return Keys.hash(project + "\n" + source + "\n" + hash);
    }
}
