package dev.cairn.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Takes the files of one format. */
interface Source {
    /**
     * Takes a file.
     *
     * @param progress told now and then how many bytes were read
     * @return whether it is of the format; nothing was taken if not
     */
    boolean take(String name, Path file, LongConsumer progress) throws IOException;

    /** Takes what had to wait for the last file. */
    default void end() {}

    /** Why the last file was not of the format, if it is known what it was. */
    default @Nullable String why() {
        return null;
    }

    /** How the store compares with all that was taken; null if that was not looked at. */
    default @Nullable ImportCheck check() {
        return null;
    }

    /** Takes files that are read from their beginning to their end. */
    interface Streamed extends Source {
        @Override
        default boolean take(String name, Path file, LongConsumer progress) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                return take(name, in, progress);
            }
        }

        /** Takes a file, as {@link Source#take(String, Path, LongConsumer)} does. */
        boolean take(String name, InputStream in, LongConsumer progress) throws IOException;
    }
}
