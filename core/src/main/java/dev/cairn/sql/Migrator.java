package dev.cairn.sql;

import dev.cairn.CairnException.Corrupt;
import java.util.List;

/** Brings a store's schema to the newest version, forward only, each step in one transaction with its checksum. */
public final class Migrator {
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS migrations (
                version    INTEGER PRIMARY KEY,
                name       TEXT NOT NULL,
                checksum   TEXT NOT NULL,
                applied_at BIGINT NOT NULL
            )
            """;
    private static final String APPLIED = "SELECT version, name, checksum FROM migrations ORDER BY version";
    private static final String RECORD = """
            INSERT INTO migrations (version, name, checksum, applied_at)
            VALUES (:version, :name, :checksum, :now)
            """;

    private final List<Migration> migrations;

    public Migrator(List<Migration> migrations) {
        this.migrations = List.copyOf(migrations);
    }

    /** The version the program knows. */
    public int newest() {
        return migrations.size();
    }

    /**
     * Checks that what was applied is what the program ships.
     *
     * @return the version of the store
     * @throws Corrupt if the store is newer than the program, or a migration was changed after it was applied
     */
    public int check(Tx tx) {
        List<Applied> applied = tx.query(APPLIED).list(Applied.class);
        for (Applied step : applied) {
            if (step.version() > newest()) {
                throw newer(step.version());
            }
            Migration known = migrations.get(step.version() - 1);
            if (!known.checksum().equals(step.checksum())) {
                throw new Corrupt("Migration " + step.version() + " (" + step.name()
                        + ") of this store is not the one this program ships. Open it with the program that made it.");
            }
        }
        return applied.size();
    }

    /** Applies one migration within the given transaction. */
    public void apply(Tx tx, int version) {
        Migration migration = migrations.get(version - 1);
        tx.sql().script(TABLE);
        tx.sql().script(migration.script());
        tx.query(RECORD)
                .bind("version", version)
                .bind("name", migration.name())
                .bind("checksum", migration.checksum())
                .bind("now", tx.now())
                .run();
    }

    /** What is said about a store made by a later program. */
    public Corrupt newer(int version) {
        return new Corrupt("This store has schema version " + version + ", this program knows versions up to "
                + newest() + ". Use a newer Cairn; nothing was changed.");
    }

    record Applied(int version, String name, String checksum) {}
}
