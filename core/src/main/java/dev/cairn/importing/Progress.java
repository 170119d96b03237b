package dev.cairn.importing;

/** Hears how far an import has come. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress NONE = (done, total) -> {};

    /**
     * Called now and then.
     *
     * @param done bytes read so far
     * @param total bytes of all files
     */
    void at(long done, long total);
}
