package dev.cairn.bench;

import static dev.cairn.bench.Figure.alone;
import static dev.cairn.bench.Figure.beside;

import dev.cairn.local.SignIndex;
import dev.cairn.models.LocalModel;
import dev.cairn.port.Embedder;
import dev.cairn.port.Vectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ten nearest of many vectors: by signs and then exactly among the best, beside a comparison with every vector in
 * float32. Vectors are those of texts; beyond so many texts as can be embedded in the time, they lie between two of
 * them.
 */
final class VectorsBench implements Benchmark {
    private static final int DIMENSION = 384;
    private static final int BEST = 10;
    private static final int QUESTIONS = 200;
    private static final int SHARE = 100;
    private static final String EXACT = "float32, every vector";

    @Override
    public String name() {
        return "vectors";
    }

    @Override
    public String about() {
        return "the ten nearest vectors, and how many of them are found";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        int size = settings.size();
        int questions = settings.choose(QUESTIONS, 10);
        List<String> texts = texts(settings, size + questions);
        List<float[]> embedded = embedded(texts, settings, workspace.folder());
        List<float[]> asked = embedded.subList(0, questions);
        List<float[]> real = embedded.subList(questions, embedded.size());
        var set = new VectorSet(filled(real, size, settings.seed()));
        long[] few = everyNth(size, SHARE);
        for (float[] question : asked.subList(0, Math.min(10, questions))) {
            set.requireAgreement(question);
        }
        var turns = new Turns();
        Timings own = turns.add(i -> set.nearest(asked.get(i % questions), BEST));
        Timings exact = turns.add(i -> set.exact(asked.get(i % questions), BEST, row -> true));
        Timings filtered = turns.add(i -> set.nearestAmong(asked.get(i % questions), BEST, few));
        turns.run(new Turns.Length(settings.choose(400, 5), 20, 1_000_000, settings.seconds() / 2));
        String what = size + " vectors, " + real.size() + " of texts, ";
        return List.of(
                beside(name(), what + "p50", "ms", own.median(), exact.median(), EXACT)
                        .must(new Bar.AtMost(1, "ms")),
                beside(name(), "the same, p95", "ms", own.nanos(0.95) / 1e6, exact.nanos(0.95) / 1e6, EXACT),
                beside(name(), "filter keeps 1 %, p50", "ms", filtered.median(), own.median(), "no filter")
                        .must(new Bar.AtMostTimes(1)),
                found(settings, "recall@10", set.recall(asked, BEST, row -> true, null)),
                found(settings, "recall@10, filter keeps 1 %", set.recall(asked, BEST, row -> row % SHARE == 0, few)));
    }

    /** A share that was found, which says how good an index is only where the texts are real: made ones all lie near each other. */
    private Figure found(Settings settings, String what, double share) {
        return settings.text() == null
                ? alone(name(), what + ", made texts", "%", 100 * share)
                : alone(name(), what, "%", 100 * share).must(new Bar.AtLeast(99, "%"));
    }

    private static List<String> texts(Settings settings, int count) throws Exception {
        Path file = settings.text();
        if (file != null) {
            List<String> lines = new ArrayList<>(Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .distinct()
                    .toList());
            return lines.subList(0, Math.min(lines.size(), count));
        }
        var corpus = new Corpus(settings.seed());
        return IntStream.range(0, Math.min(count, settings.choose(10_000, 300)))
                .mapToObj(i -> corpus.text(i).replaceFirst("\\. .*", "."))
                .distinct()
                .toList();
    }

    /** The vectors of the texts, by as many threads as there are cores. */
    private static List<float[]> embedded(List<String> texts, Settings settings, Path folder) {
        try (Embedder embedder = new LocalModel().withFolder(folder).open()) {
            List<float[]> vectors = new ArrayList<>(
                    texts.parallelStream().map(embedder::question).toList());
            Collections.shuffle(vectors, new Random(settings.seed()));
            return vectors;
        }
    }

    private static List<float[]> filled(List<float[]> real, int size, long seed) {
        var random = new Random(seed + 1);
        List<float[]> all = new ArrayList<>(real.subList(0, Math.min(size, real.size())));
        while (all.size() < size) {
            float[] one = real.get(random.nextInt(real.size())).clone();
            float[] other = real.get(random.nextInt(real.size()));
            for (int i = 0; i < one.length; i++) {
                one[i] += 0.7f * other[i];
            }
            all.add(Vectors.unit(one));
        }
        return all;
    }

    /** The id of every so many-th row. */
    private static long[] everyNth(int size, int step) {
        return IntStream.range(0, size)
                .filter(row -> row % step == 0)
                .mapToLong(row -> row + 1L)
                .toArray();
    }

    /** The same vectors as signs with packed ones, and as float32. Row r has the id r + 1. */
    private static final class VectorSet {
        private final SignIndex signs = new SignIndex(DIMENSION);
        private final byte[][] packed;
        private final float[][] floats;

        VectorSet(List<float[]> vectors) {
            floats = vectors.toArray(float[][]::new);
            packed = new byte[floats.length][];
            for (int row = 0; row < floats.length; row++) {
                packed[row] = Vectors.packed(List.of(floats[row]));
                signs.put(row + 1L, Vectors.signs(packed[row], DIMENSION));
            }
        }

        int[] nearest(float[] question, int most) {
            return best(question, signs.nearest(question, SignIndex.CANDIDATES, null), most);
        }

        int[] nearestAmong(float[] question, int most, long[] ids) {
            return best(question, signs.nearestAmong(question, SignIndex.CANDIDATES, ids), most);
        }

        int[] exact(float[] question, int most, IntPredicate allowed) {
            var best = new Best(most);
            for (int row = 0; row < floats.length; row++) {
                if (allowed.test(row)) {
                    best.add(row, dot(question, floats[row]));
                }
            }
            return best.rows();
        }

        double recall(List<float[]> questions, int most, IntPredicate allowed, long @Nullable [] ids) {
            long found = 0;
            long there = 0;
            for (float[] question : questions) {
                int[] own = ids == null ? nearest(question, most) : nearestAmong(question, most, ids);
                int[] exact = exact(question, most, allowed);
                there += exact.length;
                found += Arrays.stream(exact)
                        .filter(row -> Arrays.stream(own).anyMatch(o -> o == row))
                        .count();
            }
            return (double) found / there;
        }

        /** Row by row, by the compiled loop, and by a filter that lets all through, the candidates are the same. */
        void requireAgreement(float[] question) {
            long[] all = everyNth(floats.length, 1);
            long[] scanned = sorted(signs.nearest(question, SignIndex.CANDIDATES, null));
            if (!Arrays.equals(scanned, sorted(signs.nearestAmong(question, SignIndex.CANDIDATES, all)))
                    || !Arrays.equals(scanned, sorted(signs.nearest(question, SignIndex.CANDIDATES, id -> id > 0)))) {
                throw new IllegalStateException("The ways to search give different candidates.");
            }
        }

        private int[] best(float[] question, long[] ids, int most) {
            var best = new Best(most);
            for (long id : ids) {
                int row = (int) (id - 1);
                best.add(row, Vectors.cosine(question, packed[row]));
            }
            return best.rows();
        }

        private static long[] sorted(long[] ids) {
            Arrays.sort(ids);
            return ids;
        }

        private static float dot(float[] one, float[] other) {
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            for (int i = 0; i < one.length; i += 4) {
                a += one[i] * other[i];
                b += one[i + 1] * other[i + 1];
                c += one[i + 2] * other[i + 2];
                d += one[i + 3] * other[i + 3];
            }
            return a + b + c + d;
        }
    }

    /** The best rows so far. */
    private static final class Best {
        private record Scored(int row, float score) {}

        private final int most;
        private final List<Scored> scored = new ArrayList<>();
        private float least = -2;

        Best(int most) {
            this.most = most;
        }

        void add(int row, float score) {
            if (scored.size() == most && score <= least) {
                return;
            }
            scored.add(new Scored(row, score));
            scored.sort(Comparator.comparingDouble((Scored s) -> -s.score).thenComparingInt(Scored::row));
            if (scored.size() > most) {
                scored.removeLast();
            }
            least = scored.getLast().score;
        }

        int[] rows() {
            return scored.stream().mapToInt(Scored::row).toArray();
        }
    }
}
