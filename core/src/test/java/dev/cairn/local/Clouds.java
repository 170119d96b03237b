package dev.cairn.local;

import dev.cairn.port.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded vectors in clusters, as texts on some topics are. */
final class Clouds {
    private final Random random;
    private final List<float[]> centres = new ArrayList<>();
    private final int dimension;

    Clouds(long seed, int dimension, int clusters) {
        this.random = new Random(seed);
        this.dimension = dimension;
        for (int i = 0; i < clusters; i++) {
            centres.add(around(new float[dimension], 1));
        }
    }

    float[] next() {
        return Vectors.unit(around(centres.get(random.nextInt(centres.size())), 0.7));
    }

    List<float[]> next(int count) {
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            vectors.add(next());
        }
        return vectors;
    }

    private float[] around(float[] centre, double spread) {
        float[] vector = centre.clone();
        for (int i = 0; i < dimension; i++) {
            vector[i] += (float) (spread * random.nextGaussian());
        }
        return vector;
    }
}
