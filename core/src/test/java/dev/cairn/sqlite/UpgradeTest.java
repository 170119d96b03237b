package dev.cairn.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Corrupt;
import dev.cairn.CairnOptions;
import dev.cairn.sql.Migration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("A16")
@Tag("D6")
class UpgradeTest {
    /** The version after the newest. */
    private static final int NEXT = SqliteDatabase.migrations().size() + 1;

    @TempDir
    Path folder;

    @Test
    @Tag("G")
    void anUpgradeKeepsEveryRowAndLeavesABackup() throws Exception {
        CairnOptions options = options();
        try (SqliteDatabase old = SqliteDatabase.open(options, SqliteDatabase.migrations())) {
            insert(old, "kept");
        }
        List<Migration> next = with(new Migration(
                NEXT,
                "pebbles",
                "CREATE TABLE pebbles (id INTEGER PRIMARY KEY); ALTER TABLE users ADD COLUMN nick TEXT;"));
        try (SqliteDatabase upgraded = SqliteDatabase.open(options, next)) {
            assertThat(users(upgraded)).containsExactly("kept");
            assertThat(upgraded.maintenance().facts().schemaVersion()).isEqualTo(NEXT);
        }
        try (SqliteDatabase again = SqliteDatabase.open(options, next)) {
            assertThat(users(again)).containsExactly("kept");
        }
        assertThat(backups()).hasSize(1);
        try (SqliteDatabase backup =
                SqliteDatabase.open(CairnOptions.file(backups().getFirst()), SqliteDatabase.migrations())) {
            assertThat(users(backup)).containsExactly("kept");
        }
    }

    @Test
    void aFailedUpgradeChangesNothingAndNamesTheBackup() throws Exception {
        CairnOptions options = options();
        try (SqliteDatabase old = SqliteDatabase.open(options, SqliteDatabase.migrations())) {
            insert(old, "kept");
        }
        List<Migration> broken = with(new Migration(
                NEXT, "broken", "CREATE TABLE pebbles (id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES (1);"));
        assertThatThrownBy(() -> SqliteDatabase.open(options, broken))
                .isInstanceOf(Corrupt.class)
                .hasMessageContaining("unchanged")
                .hasMessageContaining("before-" + NEXT + "-from-" + (NEXT - 1));
        try (SqliteDatabase old = SqliteDatabase.open(options, SqliteDatabase.migrations())) {
            assertThat(users(old)).containsExactly("kept");
            assertThat(old.maintenance().facts().schemaVersion()).isEqualTo(NEXT - 1);
            long pebbles = old.read(tx -> tx.query("SELECT count(*) FROM sqlite_schema WHERE name = 'pebbles'")
                    .number());
            assertThat(pebbles).isZero();
        }
        assertThat(backups()).hasSize(1);
    }

    @Test
    void aChangedMigrationIsRefused() {
        CairnOptions options = options();
        SqliteDatabase.open(options, SqliteDatabase.migrations()).close();
        List<Migration> changed = new ArrayList<>(SqliteDatabase.migrations());
        Migration first = changed.getFirst();
        changed.set(0, new Migration(1, first.name(), first.script() + "\n-- touched"));
        assertThatThrownBy(() -> SqliteDatabase.open(options, changed))
                .isInstanceOf(Corrupt.class)
                .hasMessageContaining("Migration 1");
    }

    @Test
    void shippedMigrationsBearTheChecksumsOfTheirScripts() {
        for (Migration shipped : SqliteDatabase.migrations()) {
            assertThat(new Migration(shipped.version(), shipped.name(), shipped.script()).checksum())
                    .as(
                            "what %d_%s.sql holds now; a script that stores were made with never changes",
                            shipped.version(), shipped.name())
                    .isEqualTo(shipped.checksum());
        }
    }

    @Test
    void lineEndsDoNotChangeAChecksum() {
        Migration unix = new Migration(1, "x", "SELECT 1;\nSELECT 2;\n");
        Migration windows = new Migration(1, "x", "SELECT 1;\r\nSELECT 2;\r\n");
        assertThat(unix.checksum()).isEqualTo(windows.checksum()).hasSize(64);
    }

    private CairnOptions options() {
        return CairnOptions.file(folder.resolve("a.db"));
    }

    private static List<Migration> with(Migration last) {
        List<Migration> all = new ArrayList<>(SqliteDatabase.migrations());
        all.add(last);
        return all;
    }

    private static void insert(SqliteDatabase database, String name) {
        database.write(tx -> dev.cairn.sql.Users.create(tx, name));
    }

    private static List<String> users(SqliteDatabase database) {
        return database.read(tx -> tx.query("SELECT name FROM users").list(row -> row.text("name")));
    }

    private List<Path> backups() throws Exception {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().contains(".before-"))
                    .toList();
        }
    }
}
