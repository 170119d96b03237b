package dev.cairn.rules.violations;

import org.sqlite.SQLiteConfig;

public final class SqliteOutOfPlace {
    SQLiteConfig config() {
        return new SQLiteConfig();
    }
}
