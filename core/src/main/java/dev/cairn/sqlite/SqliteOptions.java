package dev.cairn.sqlite;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the SQLite store is opened.
 *
 * @param file the store; absent for one in memory
 * @param powerSafe whether an acknowledged write also survives the loss of power (synchronous FULL)
 * @param cacheBytes page cache of each connection
 * @param mmapBytes part of the file mapped into memory
 * @param pagesMax greatest number of pages the file may have; 0 for no bound
 */
public record SqliteOptions(@Nullable Path file, boolean powerSafe, long cacheBytes, long mmapBytes, long pagesMax) {
    /** 10 MB. */
    public static final long CACHE_BYTES = 10_000_000;
    /** 128 MB. */
    public static final long MMAP_BYTES = 128_000_000;

    /** The usual settings for a file. */
    public static SqliteOptions of(@Nullable Path file) {
        return new SqliteOptions(file, false, CACHE_BYTES, MMAP_BYTES, 0);
    }
}
