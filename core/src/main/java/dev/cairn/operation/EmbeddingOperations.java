package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;

import dev.cairn.admin.Nothing;
import dev.cairn.embedding.EmbedPending;
import dev.cairn.embedding.Embedded;
import dev.cairn.embedding.EmbeddingStatus;
import dev.cairn.embedding.SpaceId;
import java.util.List;

/** Vectors, and the models that make them. */
final class EmbeddingOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                            "embedding.status",
                            READ,
                            "GET /v1/embeddings",
                            Nothing.class,
                            one(EmbeddingStatus.class),
                            "Which embedding spaces there are and how far each is filled.",
                            "{}",
                            (cairn, in) -> cairn.embeddings().status())
                    .forAdmins(),
            new Operation<>(
                            "embed",
                            WRITE,
                            "POST /v1/embeddings/pending",
                            EmbedPending.class,
                            one(Embedded.class),
                            "Embed what is pending, so that it is found by meaning.",
                            """
                    {"seconds": 5}""",
                            (cairn, in) -> cairn.embeddings().embed(in))
                    .forAdmins(),
            new Operation<>(
                            "embedding.activate",
                            WRITE,
                            "POST /v1/embeddings/{id}/active",
                            SpaceId.class,
                            one(EmbeddingStatus.class),
                            "Ask questions in another embedding space from now on.",
                            """
                    {"id": 2}""",
                            (cairn, in) -> cairn.embeddings().activate(in))
                    .forAdmins(),
            new Operation<>(
                            "embedding.delete",
                            DESTROY,
                            "DELETE /v1/embeddings/{id}",
                            SpaceId.class,
                            one(EmbeddingStatus.class),
                            "Delete an embedding space with its vectors.",
                            """
                    {"id": 1}""",
                            (cairn, in) -> cairn.embeddings().delete(in))
                    .forAdmins());

    private EmbeddingOperations() {}
}
