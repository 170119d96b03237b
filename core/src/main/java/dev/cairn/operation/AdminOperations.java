package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;

import dev.cairn.admin.BackedUp;
import dev.cairn.admin.ChangeList;
import dev.cairn.admin.Health;
import dev.cairn.admin.ListChanges;
import dev.cairn.admin.Nothing;
import dev.cairn.admin.Restored;
import dev.cairn.admin.Stats;
import dev.cairn.admin.StoreFile;
import dev.cairn.admin.Vacuumed;
import dev.cairn.admin.Verified;
import java.util.List;

/** Care of the store, and doing several things at once. */
final class AdminOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                            "store.stats",
                            READ,
                            "GET /v1/store",
                            Nothing.class,
                            one(Stats.class),
                            "Facts about the store: versions, sizes, rows.",
                            "{}",
                            (cairn, in) -> cairn.admin().stats())
                    .forAdmins(),
            new Operation<>(
                    "store.health",
                    READ,
                    "GET /v1/store/health",
                    Nothing.class,
                    one(Health.class),
                    "What the store says of itself, and what works less well than it could.",
                    "{}",
                    (cairn, in) -> cairn.admin().health()),
            new Operation<>(
                            "store.check",
                            READ,
                            "GET /v1/store/check",
                            Nothing.class,
                            one(Verified.class),
                            "Check the store fully.",
                            "{}",
                            (cairn, in) -> cairn.admin().check())
                    .forAdmins(),
            new Operation<>(
                            "store.vacuum",
                            WRITE,
                            "POST /v1/store/vacuum",
                            Nothing.class,
                            one(Vacuumed.class),
                            "Give unused space back. Others wait meanwhile.",
                            "{}",
                            (cairn, in) -> cairn.admin().vacuum())
                    .forAdmins(),
            new Operation<>(
                            "store.backup",
                            WRITE,
                            "POST /v1/store/backup",
                            StoreFile.class,
                            one(BackedUp.class),
                            "Write a verified copy of the store while it is in use.",
                            """
                            {"file": "$folder/copy.db"}""",
                            (cairn, in) -> cairn.admin().backup(in))
                    .forAdmins(),
            new Operation<>(
                            "store.verify",
                            READ,
                            "POST /v1/store/verify",
                            StoreFile.class,
                            one(Verified.class),
                            "Check a backup fully.",
                            """
                            {"file": "$folder/backup.db"}""",
                            (cairn, in) -> cairn.admin().verify(in))
                    .forAdmins(),
            new Operation<>(
                            "store.restore",
                            DESTROY,
                            "POST /v1/store/restore",
                            StoreFile.class,
                            one(Restored.class),
                            "Put a backup in place of what is stored, after a safety copy.",
                            """
                            {"file": "$folder/backup.db"}""",
                            (cairn, in) -> cairn.admin().restore(in))
                    .forAdmins(),
            new Operation<>(
                    "change.list",
                    READ,
                    "GET /v1/changes",
                    ListChanges.class,
                    one(ChangeList.class),
                    "What changed since a cursor, in the order of commits.",
                    """
                    {"limit": 3}""",
                    (cairn, in) -> cairn.admin().changes(in)),
            new Operation<>(
                    "batch",
                    WRITE,
                    "POST /v1/batch",
                    Batch.class,
                    one(BatchResult.class),
                    "Run several operations that commit together or not at all.",
                    """
                    {"operations": [
                      {"operation": "session.create", "input": {"key": "wednesday"}},
                      {"operation": "message.add", "input": {"session": "wednesday", "role": "user", "content": "Hello"}}]}""",
                    (cairn, in) -> in.run(cairn)));

    private AdminOperations() {}
}
