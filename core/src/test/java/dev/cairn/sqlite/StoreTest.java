package dev.cairn.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Corrupt;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.CairnOptions;
import dev.cairn.session.Role;
import dev.cairn.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    Path folder;

    @Test
    @Tag("A1")
    void openingMakesTheStoreAndOpeningAgainChangesNothing() {
        Path file = folder.resolve("new/deep/cairn.db");
        try (Cairn cairn = Cairn.open(file)) {
            cairn.sessions().create("monday");
        }
        try (Cairn cairn = Cairn.open(file)) {
            assertThat(cairn.sessions().get("monday").key()).isEqualTo("monday");
            assertThat(cairn.admin().stats().schemaVersion())
                    .isEqualTo(SqliteDatabase.migrations().size());
        }
    }

    @Test
    @Tag("A23")
    void onlyTheOwnerMayReadTheFiles() throws Exception {
        Path file = folder.resolve("own/cairn.db");
        try (Cairn cairn = Cairn.open(file)) {
            cairn.sessions().create("monday");
            for (Path each : List.of(file, folder.resolve("own/cairn.db-wal"), folder.resolve("own/cairn.db-shm"))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .isEqualTo("rw-------");
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    @Tag("A25")
    void theEngineIsSetAsPromised() {
        try (Cairn cairn = Cairn.open(folder.resolve("a.db"))) {
            cairn.sessions().create("monday");
        }
        CairnOptions options = CairnOptions.file(folder.resolve("a.db"));
        for (boolean powerSafe : List.of(false, true)) {
            Connections connections = new Connections(SqliteOptions.of(options.withPowerSafe(powerSafe)));
            try (Sql sql = connections.writer()) {
                assertThat(version(sql)).isGreaterThanOrEqualTo(3_040_000);
                assertThat(text(sql, "PRAGMA journal_mode", "journal_mode")).isEqualTo("wal");
                assertThat(sql.query("PRAGMA foreign_keys").number()).isEqualTo(1);
                assertThat(sql.query("PRAGMA synchronous").number()).isEqualTo(powerSafe ? 2 : 1);
                assertThat(sql.query("PRAGMA page_size").number()).isEqualTo(4096);
                assertThat(sql.query("PRAGMA cache_size").number()).isEqualTo(-10_000_000 / 1024);
                assertThat(sql.query("PRAGMA mmap_size").number()).isEqualTo(128_000_000);
            }
        }
        try (Cairn cairn = Cairn.open(options)) {
            assertThatThrownBy(() -> cairn.conversations()
                            .create(new dev.cairn.session.CreateConversation(
                                    "nowhere", null, null, java.util.Map.of(), null)))
                    .isInstanceOf(dev.cairn.CairnException.NotFound.class);
        }
    }

    @Test
    @Tag("A25")
    void everyConnectionRefusesARowThatRefersToNothing() {
        Path file = folder.resolve("a.db");
        Cairn.open(file).close();
        Connections connections = new Connections(SqliteOptions.of(CairnOptions.file(file)));
        try (Sql sql = connections.writer()) {
            assertThatThrownBy(() ->
                            sql.run("INSERT INTO session_links (id, user_id, source_id, target_id, type, created_at)"
                                    + " VALUES (1, 99, 98, 97, 'related', 0)"))
                    .isInstanceOf(dev.cairn.CairnException.NotFound.class);
        }
    }

    @Test
    @Tag("G")
    @Tag("F17")
    void aFileThatIsNoStoreIsRefusedAndLeftAlone() throws Exception {
        Path text = folder.resolve("notes.txt");
        Files.writeString(text, "Dear diary, this is no database at all, however long it may be. ".repeat(50));
        byte[] before = Files.readAllBytes(text);
        assertThatThrownBy(() -> Cairn.open(text))
                .isInstanceOf(Corrupt.class)
                .hasMessageContaining("notes.txt")
                .hasMessageContaining("not a Cairn store");
        assertThat(Files.readAllBytes(text)).isEqualTo(before);

        Path foreign = folder.resolve("foreign.db");
        try (Sql sql = Connections.to(foreign)) {
            sql.script("CREATE TABLE recipes (id INTEGER PRIMARY KEY)");
        }
        byte[] foreignBefore = Files.readAllBytes(foreign);
        assertThatThrownBy(() -> Cairn.open(foreign))
                .isInstanceOf(Corrupt.class)
                .hasMessageContaining("another program");
        assertThat(Files.readAllBytes(foreign)).isEqualTo(foreignBefore);
        assertThatThrownBy(() -> Cairn.open(folder))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("folder");
    }

    @Test
    @Tag("G")
    @Tag("F17")
    void aTornStoreIsRefusedNeverReplacedByAnEmptyOne() throws Exception {
        Path file = folder.resolve("a.db");
        try (Cairn cairn = Cairn.open(file)) {
            cairn.sessions().create("monday");
        }
        byte[] whole = Files.readAllBytes(file);
        byte[] torn = whole.clone();
        java.util.Arrays.fill(torn, 0, 100, (byte) 7);
        Files.write(file, torn);
        assertThatThrownBy(() -> Cairn.open(file)).isInstanceOf(Corrupt.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(torn);
    }

    @Test
    @Tag("A16")
    void aStoreFromTheFutureIsRefused() {
        Path file = folder.resolve("a.db");
        Cairn.open(file).close();
        try (Sql sql = Connections.to(file)) {
            sql.set("PRAGMA user_version = 999");
        }
        assertThatThrownBy(() -> Cairn.open(file))
                .isInstanceOf(Corrupt.class)
                .hasMessageContaining("999")
                .hasMessageContaining("newer Cairn");
    }

    @Test
    @Tag("A28")
    void aStoreInMemoryBehavesTheSame() {
        try (Cairn cairn = Cairn.inMemory();
                Cairn other = Cairn.inMemory()) {
            cairn.sessions().create("monday");
            cairn.messages().add("monday", Role.USER, "Which port does staging use?");
            assertThat(cairn.recall().search("ports")).hasSize(1);
            assertThatThrownBy(() -> cairn.transaction(() -> {
                        cairn.sessions().create("tuesday");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(cairn.sessions()
                            .list(dev.cairn.session.ListSessions.recent(10))
                            .items())
                    .hasSize(1);
            assertThat(other.sessions()
                            .list(dev.cairn.session.ListSessions.recent(10))
                            .items())
                    .isEmpty();
        }
    }

    @Test
    void aFullStoreRefusesAndKeepsWhatItHas() {
        CairnOptions options = CairnOptions.file(folder.resolve("a.db")).withBytesMax(1_000_000);
        try (Cairn cairn = Cairn.open(options)) {
            cairn.sessions().create("monday");
            int[] kept = {0};
            String text = "A sentence of some length that fills the store page by page. ".repeat(40);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            cairn.messages().add("monday", Role.USER, i + " " + text);
                            kept[0]++;
                        }
                    })
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("disk is full");
            assertThat(kept[0]).isPositive();
            assertThat(cairn.sessions().get("monday").messageCount()).isEqualTo(kept[0]);
            assertThat(cairn.messages().recent("monday", 1).getFirst().index()).isEqualTo(kept[0]);
            assertThat(cairn.admin().check().sound()).isTrue();
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        Cairn cairn = Cairn.open(folder.resolve("a.db"));
        cairn.sessions().create("monday");
        cairn.close();
        cairn.close();
        assertThatThrownBy(() -> cairn.sessions().get("monday"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> cairn.sessions().create("tuesday"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("closed");
    }

    @Test
    @Tag("A1")
    @Tag("F3")
    void manyMayOpenANewStoreAtOnce() throws Exception {
        for (int round = 0; round < 40; round++) {
            Path file = folder.resolve("round" + round + ".db");
            try (var threads = Executors.newFixedThreadPool(8)) {
                List<Future<?>> opened = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    String key = "s" + i;
                    opened.add(threads.submit(() -> {
                        try (Cairn cairn = Cairn.open(file)) {
                            cairn.sessions().create(key);
                        }
                    }));
                }
                for (Future<?> each : opened) {
                    each.get();
                }
            }
            try (Cairn cairn = Cairn.open(file)) {
                assertThat(cairn.sessions()
                                .list(dev.cairn.session.ListSessions.recent(20))
                                .items())
                        .hasSize(8);
            }
        }
    }

    @Test
    void aPathMayHoldAnyCharacter() {
        Path file = folder.resolve("what? 100% #1 'é' 日本.db");
        try (Cairn cairn = Cairn.open(file)) {
            cairn.sessions().create("monday");
        }
        assertThat(Files.exists(file)).isTrue();
        try (Cairn cairn = Cairn.open(file)) {
            assertThat(cairn.sessions().get("monday").key()).isEqualTo("monday");
        }
    }

    @Test
    @Tag("F21")
    void nothingIsLeftBesideTheStore() throws Exception {
        Path file = folder.resolve("a.db");
        try (Cairn cairn = Cairn.open(file)) {
            cairn.sessions().create("monday");
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactly("a.db");
        }
        assertThat(new String(Files.readAllBytes(file), 0, 15, StandardCharsets.ISO_8859_1))
                .isEqualTo("SQLite format 3");
    }

    private static long version(Sql sql) {
        String[] parts = text(sql, "SELECT sqlite_version() AS v", "v").split("\\.", -1);
        return Long.parseLong(parts[0]) * 1_000_000 + Long.parseLong(parts[1]) * 1_000 + Long.parseLong(parts[2]);
    }

    private static String text(Sql sql, String statement, String column) {
        return sql.query(statement).first(row -> row.text(column)).orElseThrow();
    }
}
