package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.admin.ApiKey;
import dev.cairn.admin.CreateKey;
import dev.cairn.admin.ListKeys;
import dev.cairn.admin.NewKey;
import dev.cairn.admin.RevokeKey;
import java.util.List;

/** Keys for callers over the network. */
final class KeyOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                            "key.create",
                            WRITE,
                            "POST /v1/keys",
                            CreateKey.class,
                            one(NewKey.class),
                            "Make an API key; its secret is shown this once.",
                            """
                            {"name": "laptop", "rights": "write"}""",
                            (cairn, in) -> cairn.keys().create(in))
                    .forAdmins(),
            new Operation<>(
                            "key.list",
                            READ,
                            "GET /v1/keys",
                            ListKeys.class,
                            page(ApiKey.class),
                            "List the API keys of all users, without their secrets.",
                            """
                            {"limit": 5}""",
                            (cairn, in) -> cairn.keys().list(in))
                    .forAdmins(),
            new Operation<>(
                            "key.revoke",
                            DESTROY,
                            "DELETE /v1/keys/{name}",
                            RevokeKey.class,
                            one(ApiKey.class),
                            "Accept an API key no longer.",
                            """
                            {"name": "desk"}""",
                            (cairn, in) -> cairn.keys().revoke(in))
                    .forAdmins());

    private KeyOperations() {}
}
