package dev.cairn.sql;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Care of the store as a whole. */
public interface Maintenance {
    /** Facts about the engine and the file. */
    Facts facts();

    /** Gives unused space back. */
    void vacuum();

    /** Writes a consistent copy while others read and write. The target must not exist. */
    void backup(Path target);

    /** What the engine finds wrong with a backup file; empty if it is sound and a store of this program. */
    List<String> verify(Path backup);

    /** What the engine finds wrong with this store; empty if it is sound. */
    List<String> check();

    /**
     * Puts the content of a verified backup in place of this store's, after a safety copy beside it, and begins a new
     * epoch, so that every follower starts over.
     *
     * @return where the safety copy is
     */
    Path restore(Path backup);

    /**
     * Facts about the engine and the file.
     *
     * @param file the store's file; absent if it is in memory
     * @param schemaVersion number of the newest migration applied
     * @param bytes size of the main file, in bytes
     * @param walBytes size of the write-ahead log, in bytes
     * @param freeBytes bytes a vacuum would give back
     */
    record Facts(
            String engine,
            @Nullable Path file,
            int schemaVersion,
            long bytes,
            long walBytes,
            long freeBytes,
            int pageBytes,
            String journalMode,
            String durability) {}
}
