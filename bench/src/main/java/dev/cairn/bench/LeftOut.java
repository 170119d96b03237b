package dev.cairn.bench;

/** Says that a benchmark cannot run here, and why. */
final class LeftOut extends Exception {
    private static final long serialVersionUID = 1L;

    LeftOut(String reason) {
        super(reason);
    }
}
