package dev.cairn.sqlite;

import dev.cairn.CairnOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the SQLite store is opened.
 *
 * @param file the store; absent for one in memory
 * @param powerSafe whether an acknowledged write also survives the loss of power (synchronous FULL)
 * @param cacheBytes page cache of each connection, in bytes
 * @param mmapBytes part of the file mapped into memory, in bytes
 * @param pagesMax greatest number of pages the file may have; 0 for no bound
 */
record SqliteOptions(@Nullable Path file, boolean powerSafe, long cacheBytes, long mmapBytes, long pagesMax) {
    static final int PAGE_BYTES = 4096;

    static SqliteOptions of(CairnOptions options) {
        return new SqliteOptions(
                options.file(),
                options.powerSafe(),
                options.cacheBytes(),
                options.mmapBytes(),
                options.bytesMax() / PAGE_BYTES);
    }
}
