package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.memory.AddDocument;
import dev.cairn.memory.AddedDocument;
import dev.cairn.memory.Chunk;
import dev.cairn.memory.Document;
import dev.cairn.memory.DocumentId;
import dev.cairn.memory.ImportDocuments;
import dev.cairn.memory.ImportedDocuments;
import dev.cairn.memory.ListChunks;
import dev.cairn.memory.ListDocuments;
import java.util.List;

/** The documents projects are known by. */
final class DocumentOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                    "document.add",
                    WRITE,
                    "POST /v1/documents",
                    AddDocument.class,
                    one(AddedDocument.class),
                    "Keep a document, in place of what its source said before.",
                    """
                    {"content": "# Deploying\\n\\nRun make ship on heron.", "source": "docs/deploying.md", "project": "shop"}""",
                    (cairn, in) -> cairn.documents().add(in)),
            new Operation<>(
                            "document.import",
                            WRITE,
                            "POST /v1/document-imports",
                            ImportDocuments.class,
                            one(ImportedDocuments.class),
                            "Keep the documents that files hold. Running it again takes only what changed.",
                            """
                            {"path": "$folder/notes.md"}""",
                            (cairn, in) -> cairn.documents().importFiles(in))
                    .forAdmins(),
            new Operation<>(
                    "document.get",
                    READ,
                    "GET /v1/documents/{id}",
                    DocumentId.class,
                    one(Document.class),
                    "Look at a document, without its text.",
                    """
                    {"id": "$document"}""",
                    (cairn, in) -> cairn.documents().get(in)),
            new Operation<>(
                    "document.list",
                    READ,
                    "GET /v1/documents",
                    ListDocuments.class,
                    page(Document.class),
                    "List documents, those that changed last first.",
                    """
                    {"project": "shop", "limit": 5}""",
                    (cairn, in) -> cairn.documents().list(in)),
            new Operation<>(
                    "document.chunks",
                    READ,
                    "GET /v1/documents/{id}/chunks",
                    ListChunks.class,
                    page(Chunk.class),
                    "Read a document by its passages, or around one of them.",
                    """
                    {"id": "$document", "from": 1}""",
                    (cairn, in) -> cairn.documents().chunks(in)),
            new Operation<>(
                    "document.remove",
                    DESTROY,
                    "DELETE /v1/documents/{id}",
                    DocumentId.class,
                    one(Document.class),
                    "Remove a document with its chunks.",
                    """
                    {"id": "$document"}""",
                    (cairn, in) -> cairn.documents().remove(in)));

    private DocumentOperations() {}
}
