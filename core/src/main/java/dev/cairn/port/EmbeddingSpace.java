package dev.cairn.port;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;

/**
 * What makes two vectors comparable: the same model, in the same version, giving as many numbers. Vectors of different
 * spaces have nothing to do with each other.
 *
 * @param model name of the model
 * @param dimension numbers of a vector
 * @param version changes whenever the same text would give another vector
 */
public record EmbeddingSpace(String model, int dimension, String version) {
    /** Most numbers of a vector. */
    public static final int DIMENSION_MAX = 4_096;

    public EmbeddingSpace {
        if (model.isBlank() || model.length() > Limits.NAME || version.length() > Limits.NAME) {
            throw new Invalid("Expected model and version of an embedding space to have at most " + Limits.NAME
                    + " characters and the model to have a name, found '" + Limits.shorten(model) + "' and '"
                    + Limits.shorten(version) + "'.");
        }
        if (dimension < 1 || dimension > DIMENSION_MAX) {
            throw new Invalid("Expected vectors of 1 to " + DIMENSION_MAX + " numbers, found " + dimension + ".");
        }
    }
}
