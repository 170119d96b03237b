package dev.cairn.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Takes the files of one format. */
interface Source {
    /**
     * Takes a file.
     *
     * @param progress told now and then how many bytes were read
     * @return whether it is of the format; nothing was taken if not
     */
    boolean take(String name, InputStream in, LongConsumer progress) throws IOException;

    /** Takes what had to wait for the last file. */
    default void end() {}
}
