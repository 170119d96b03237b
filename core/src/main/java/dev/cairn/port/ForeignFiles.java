package dev.cairn.port;

import dev.cairn.sql.Sql;
import java.nio.file.Path;

/** Opens SQLite files that other programs keep, and may have open, to read them. */
@FunctionalInterface
public interface ForeignFiles {
    /**
     * A connection that can change nothing in the file. What stands in its log is read, too.
     *
     * @return closed by the caller
     * @throws dev.cairn.CairnException.Corrupt if it is no SQLite database
     * @throws dev.cairn.CairnException.Unavailable if it cannot be opened
     */
    Sql open(Path file);
}
