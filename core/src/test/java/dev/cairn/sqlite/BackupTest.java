package dev.cairn.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Corrupt;
import dev.cairn.CairnException.NotFound;
import dev.cairn.admin.ChangeList;
import dev.cairn.admin.ListChanges;
import dev.cairn.admin.Restored;
import dev.cairn.admin.StoreFile;
import dev.cairn.admin.Vacuumed;
import dev.cairn.session.Role;
import dev.cairn.session.SessionKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("A20")
class BackupTest {
    @TempDir
    Path folder;

    private Cairn cairn;

    @BeforeEach
    void open() {
        cairn = Cairn.open(folder.resolve("a.db"));
        cairn.sessions().create("monday");
        cairn.messages().add("monday", Role.USER, "Before the backup");
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void aBackupTakenWhileOthersWriteIsSound() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(1)) {
            Future<Integer> writing = threads.submit(() -> {
                int count = 0;
                while (!stop.get()) {
                    cairn.messages().add("monday", Role.USER, "While the backup runs, number " + count++);
                }
                return count;
            });
            for (int i = 0; i < 3; i++) {
                var made = cairn.admin().backup(new StoreFile(path("copy" + i + ".db")));
                assertThat(made.bytes()).isPositive();
            }
            stop.set(true);
            assertThat(writing.get()).isPositive();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(cairn.admin()
                            .verify(new StoreFile(path("copy" + i + ".db")))
                            .problems())
                    .isEmpty();
            try (Cairn copy = Cairn.open(folder.resolve("copy" + i + ".db"))) {
                int count = copy.sessions().get("monday").messageCount();
                assertThat(copy.messages().recent("monday", 1).getFirst().index())
                        .isEqualTo(count);
            }
        }
    }

    @Test
    @Tag("A23")
    void aBackupIsForItsOwnerAloneAndNeverOverwrites() throws Exception {
        cairn.admin().backup(new StoreFile(path("copy.db")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("copy.db"))))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> cairn.admin().backup(new StoreFile(path("copy.db"))))
                .isInstanceOf(Conflict.class);
    }

    @Test
    @Tag("G")
    void aRestoreBringsBackExactlyTheBackupAndKeepsASafetyCopy() throws Exception {
        cairn.admin().backup(new StoreFile(path("copy.db")));
        String cursor = cairn.admin().changes(new ListChanges(null, 100)).cursor();
        cairn.sessions().create("tuesday");
        cairn.messages().add("monday", Role.USER, "After the backup");

        Restored restored = cairn.admin().restore(new StoreFile(path("copy.db")));

        assertThat(cairn.recall().search("after")).isEmpty();
        assertThat(cairn.recall().search("before")).hasSize(1);
        assertThatThrownBy(() -> cairn.sessions().get("tuesday")).isInstanceOf(NotFound.class);
        ChangeList since = cairn.admin().changes(new ListChanges(cursor, 100));
        assertThat(since.startOver()).isTrue();
        try (Cairn safety = Cairn.open(Path.of(restored.safetyCopy()))) {
            assertThat(safety.recall().search("after")).hasSize(1);
        }
        cairn.sessions().create("wednesday");
        assertThat(cairn.admin().check().problems()).isEmpty();
    }

    @Test
    void idsGoOnAfterARestore() {
        cairn.admin().backup(new StoreFile(path("copy.db")));
        var last = cairn.messages().add("monday", Role.USER, "one");
        cairn.admin().restore(new StoreFile(path("copy.db")));
        assertThat(cairn.messages().add("monday", Role.USER, "two").id()).isGreaterThan(last.id());
    }

    @Test
    void anotherOpenStoreSeesTheRestoredContent() {
        cairn.admin().backup(new StoreFile(path("copy.db")));
        cairn.sessions().create("tuesday");
        try (Cairn other = Cairn.open(folder.resolve("a.db"))) {
            assertThat(other.sessions().get("tuesday").key()).isEqualTo("tuesday");
            cairn.admin().restore(new StoreFile(path("copy.db")));
            assertThatThrownBy(() -> other.sessions().get("tuesday")).isInstanceOf(NotFound.class);
            other.messages().add("monday", Role.ASSISTANT, "Written by the other after the restore");
        }
        assertThat(cairn.recall().search("written by the other")).hasSize(1);
    }

    @Test
    void whatIsNoBackupIsNotRestored() throws Exception {
        Path broken = folder.resolve("broken.db");
        cairn.admin().backup(new StoreFile(broken.toString()));
        byte[] bytes = Files.readAllBytes(broken);
        java.util.Arrays.fill(bytes, 4096, Math.min(bytes.length, 40_960), (byte) 0x5a);
        Files.write(broken, bytes);
        assertThat(cairn.admin().verify(new StoreFile(broken.toString())).sound())
                .isFalse();
        for (String bad : List.of("broken.db", "notes.txt")) {
            Files.writeString(folder.resolve("notes.txt"), "not a database ".repeat(100));
            assertThatThrownBy(() -> cairn.admin().restore(new StoreFile(path(bad))))
                    .isInstanceOf(Corrupt.class)
                    .hasMessageContaining("store is unchanged");
        }
        assertThatThrownBy(() -> cairn.admin().restore(new StoreFile(path("missing.db"))))
                .isInstanceOf(NotFound.class);
        assertThat(cairn.recall().search("before")).hasSize(1);
    }

    @Test
    @Tag("A17")
    @Tag("A18")
    void aVacuumGivesSpaceBack() {
        cairn.sessions().create("big");
        for (int i = 0; i < 300; i++) {
            cairn.messages().add("big", Role.TOOL, (i + " line of a log that nobody reads ").repeat(100));
        }
        long before = cairn.admin().stats().bytes();
        cairn.sessions().delete(new SessionKey("big"));
        Vacuumed vacuumed = cairn.admin().vacuum();
        assertThat(vacuumed.reclaimedBytes()).isPositive();
        assertThat(vacuumed.durationMillis()).isNotNegative();
        assertThat(cairn.admin().stats().bytes()).isLessThan(before);
        assertThat(cairn.admin().stats().freeBytes()).isZero();
        assertThat(cairn.recall().search("before")).hasSize(1);
    }

    @Test
    @Tag("A18")
    void statisticsCountEveryTable() {
        var stats = cairn.admin().stats();
        assertThat(stats.file()).isEqualTo(path("a.db"));
        assertThat(stats.engine()).startsWith("SQLite 3.");
        assertThat(stats.journalMode()).isEqualTo("wal");
        assertThat(stats.durability()).isEqualTo("normal");
        assertThat(stats.walBytes()).isPositive();
        assertThat(stats.tables()).anySatisfy(t -> {
            assertThat(t.table()).isEqualTo("messages");
            assertThat(t.rows()).isEqualTo(1);
        });
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
