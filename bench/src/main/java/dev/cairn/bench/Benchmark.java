package dev.cairn.bench;

import java.util.List;

/** Something to measure. */
interface Benchmark {
    /** The word by which it is asked for. */
    String name();

    /** What it measures, in a line. */
    String about();

    /** Whether it proves something, so that a bar it misses is a failure. Such ones run only if asked for. */
    default boolean proof() {
        return false;
    }

    /** Measures, using files below the workspace only. */
    List<Figure> run(Settings settings, Workspace workspace) throws Exception;
}
