package dev.cairn.local;

import dev.cairn.port.Embedder;
import dev.cairn.port.EmbeddingModel;
import dev.cairn.port.EmbeddingSpace;
import dev.cairn.port.Vectors;
import dev.cairn.text.Analyzer;
import dev.cairn.text.Terms;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedder that needs no model: texts are near each other as far as they share words, stems and pairs of neighbouring
 * words. It knows nothing of meaning; it is there for tests and where no model can be had.
 */
public final class HashingEmbedder implements Embedder {
    /** The model this embedder stands for. */
    public static final EmbeddingModel MODEL =
            EmbeddingModel.of(new EmbeddingSpace("hashing", 384, "1"), HashingEmbedder::new);

    /** Words of one vector. */
    private static final int WINDOW = 200;

    private static final float STEM = 0.7f;
    private static final float PAIR = 0.5f;

    @Override
    public EmbeddingSpace space() {
        return MODEL.space();
    }

    @Override
    public List<List<float[]>> embed(List<String> texts) {
        return texts.stream().map(this::vectors).toList();
    }

    @Override
    public void close() {}

    private List<float[]> vectors(String text) {
        Terms terms = Analyzer.analyze(text);
        List<String> words = split(terms.words());
        List<String> extras = split(terms.extras());
        int parts = Math.clamp((words.size() + WINDOW - 1) / WINDOW, 1, VECTORS_MAX);
        List<float[]> vectors = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            vectors.add(vector(share(words, part, parts), share(extras, part, parts)));
        }
        return vectors;
    }

    private float[] vector(List<String> words, List<String> extras) {
        float[] sums = new float[space().dimension()];
        for (int i = 0; i < words.size(); i++) {
            add(sums, words.get(i), 1);
            if (i > 0) {
                add(sums, words.get(i - 1) + ' ' + words.get(i), PAIR);
            }
        }
        extras.forEach(extra -> add(sums, extra, STEM));
        if (words.isEmpty() && extras.isEmpty()) {
            sums[0] = 1;
        }
        return Vectors.unit(sums);
    }

    /** Two places for each term, so that two terms are rarely taken for each other. */
    private static void add(float[] sums, String term, float weight) {
        long hash = mix(term.hashCode() * 0x9E3779B97F4A7C15L + term.length());
        for (int i = 0; i < 2; i++) {
            int place = (int) Math.floorMod(hash >>> 1, (long) sums.length);
            sums[place] += (hash & 1) == 0 ? weight : -weight;
            hash = mix(hash);
        }
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 32)) * 0xD6E8FEB86659FD93L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }

    private static List<String> split(String terms) {
        return terms.isEmpty() ? List.of() : List.of(terms.split(" "));
    }

    private static List<String> share(List<String> all, int part, int parts) {
        return all.subList(all.size() * part / parts, all.size() * (part + 1) / parts);
    }
}
