package dev.cairn.bench;

import java.util.List;

/** Something to measure. */
interface Benchmark {
    /** The word by which it is asked for. */
    String name();

    /** What it measures, in a line. */
    String about();

    /** Measures, using files below the workspace only. */
    List<Figure> run(Settings settings, Workspace workspace) throws Exception;
}
