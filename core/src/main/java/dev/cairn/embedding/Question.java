package dev.cairn.embedding;

/** A question as a vector of an embedding space. */
public final class Question {
    private final int space;
    private final float[] vector;

    Question(int space, float[] vector) {
        this.space = space;
        this.vector = vector;
    }

    /** The number of the space. */
    public int space() {
        return space;
    }

    /** The vector; it is shared and must not be changed. */
    public float[] vector() {
        return vector;
    }
}
