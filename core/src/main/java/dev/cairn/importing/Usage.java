package dev.cairn.importing;

/**
 * What one answer of a model took.
 *
 * @param response the answer's own id: the lines it is spread over repeat its numbers
 */
record Usage(String response, String model, long input, long output, long cacheRead, long cacheWrite) {
    /** The greater of each number: the first lines of an answer are written before it is complete. */
    Usage and(Usage later) {
        return new Usage(
                response,
                later.model,
                Math.max(input, later.input),
                Math.max(output, later.output),
                Math.max(cacheRead, later.cacheRead),
                Math.max(cacheWrite, later.cacheWrite));
    }
}
