package dev.cairn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Invalid;
import dev.cairn.port.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignIndexTest {
    private static final int DIMENSION = 384;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Tag("E11")
    void whateverCameAndWentOnlyWhatIsThereIsFound(long seed) {
        var random = new Random(seed);
        var clouds = new Clouds(seed, DIMENSION, 30);
        var index = new SignIndex(DIMENSION);
        Map<Long, List<float[]>> there = new TreeMap<>();
        for (int step = 0; step < 4_500; step++) {
            long id = 1L + random.nextInt(step < 3_000 ? 4_000 : 400);
            if (random.nextInt(step < 3_000 ? 4 : 2) == 0) {
                index.remove(id);
                there.remove(id);
            } else {
                List<float[]> vectors = clouds.next(1 + random.nextInt(4));
                index.put(id, vectors.stream().map(Vectors::signs).toList());
                there.put(id, vectors);
            }
        }
        removeMost(index, there);
        assertThat(index.size())
                .as("seed %d", seed)
                .isEqualTo(there.values().stream().mapToInt(List::size).sum());
        long[] ids = there.keySet().stream().mapToLong(Long::longValue).toArray();
        assertThat(index.nearest(clouds.next(), 1_000_000, null)).containsExactlyInAnyOrder(ids);
        for (int i = 0; i < 10; i++) {
            float[] question = clouds.next();
            assertThat(index.nearest(question, 20, null))
                    .as("seed %d, question %d", seed, i)
                    .containsExactly(plainly(there, question, 20))
                    .containsExactly(index.nearestAmong(question, 20, ids));
        }
    }

    @Test
    @Tag("E11")
    void aFilterIsTheSameBeforeTheScanAndInIt() {
        var clouds = new Clouds(5, DIMENSION, 50);
        var index = new SignIndex(DIMENSION);
        Map<Long, List<float[]>> there = filled(index, clouds, 3_000);
        var random = new Random(6);
        for (int i = 0; i < 10; i++) {
            int share = 1 + random.nextInt(100);
            long[] ids = LongStream.rangeClosed(1, 3_000)
                    .filter(id -> id * 7919 % 100 < share)
                    .toArray();
            float[] question = clouds.next();
            Map<Long, List<float[]>> allowed = new TreeMap<>(there);
            allowed.keySet().removeIf(id -> id * 7919 % 100 >= share);
            assertThat(index.nearest(question, 10, id -> id * 7919 % 100 < share))
                    .containsExactly(index.nearestAmong(question, 10, ids))
                    .containsExactly(plainly(allowed, question, 10));
        }
        assertThat(index.nearestAmong(clouds.next(), 5, new long[] {-1, 0, 99_999, 17}))
                .containsExactly(17);
    }

    @Test
    @Tag("E11")
    void theOrderInWhichVectorsCameDoesNotMatter() {
        var clouds = new Clouds(7, DIMENSION, 3);
        var one = new SignIndex(DIMENSION);
        Map<Long, List<float[]>> there = filled(one, clouds, 3_000);
        var other = new SignIndex(DIMENSION);
        List<Long> ids = new ArrayList<>(there.keySet());
        Collections.shuffle(ids, new Random(8));
        ids.forEach(
                id -> other.put(id, there.get(id).stream().map(Vectors::signs).toList()));
        for (int i = 0; i < 50; i++) {
            float[] question = clouds.next();
            assertThat(other.nearest(question, 10, null)).containsExactlyInAnyOrder(one.nearest(question, 10, null));
        }
    }

    @Test
    @Tag("E11")
    void theTenNearestAreAmongTheCandidates() {
        var clouds = new Clouds(9, DIMENSION, 200);
        var index = new SignIndex(DIMENSION);
        Map<Long, List<float[]>> there = filled(index, clouds, 10_000);
        int found = 0;
        for (int i = 0; i < 50; i++) {
            float[] question = clouds.next();
            Map<Long, Double> cosines = new HashMap<>();
            there.forEach((id, vectors) -> cosines.put(id, cosine(vectors, question)));
            List<Long> exact = cosines.keySet().stream()
                    .sorted(Comparator.comparingDouble((Long id) -> -cosines.get(id)))
                    .limit(10)
                    .toList();
            List<Long> near = Arrays.stream(index.nearest(question, SignIndex.CANDIDATES, null))
                    .boxed()
                    .toList();
            found += (int) exact.stream().filter(near::contains).count();
        }
        assertThat(found).isGreaterThanOrEqualTo(495);
    }

    @Test
    @Tag("E11")
    void interpretedAndCompiledToVectorInstructionsTheAnswersAreTheSame() throws Exception {
        String interpreted = answers("-Xint");
        assertThat(interpreted).hasSizeGreaterThan(100);
        assertThat(answers("-XX:-TieredCompilation")).isEqualTo(interpreted);
        assertThat(answers("-XX:TieredStopAtLevel=1")).isEqualTo(interpreted);
    }

    @Test
    void vectorsOfAnotherLengthAreRefused() {
        var index = new SignIndex(DIMENSION);
        assertThatThrownBy(() -> index.nearest(new float[3], 1, null)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> index.put(1, List.of(new long[2]))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> index.put(0, List.of(new long[6]))).isInstanceOf(Invalid.class);
        assertThat(index.nearest(new float[DIMENSION], 1, null)).isEmpty();
    }

    /** What a child process prints: the candidates of some questions. */
    public static void main(String[] args) {
        var clouds = new Clouds(11, DIMENSION, 40);
        var index = new SignIndex(DIMENSION);
        filled(index, clouds, 1_100);
        for (int i = 0; i < 60; i++) {
            long[] found = index.nearest(clouds.next(), 10, null);
            if (i >= 50) {
                System.out.println(Arrays.toString(found));
            }
        }
    }

    private static String answers(String option) throws Exception {
        Process java = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        option,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SignIndexTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answers = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).isZero();
        return answers;
    }

    private static Map<Long, List<float[]>> filled(SignIndex index, Clouds clouds, int count) {
        Map<Long, List<float[]>> there = new TreeMap<>();
        for (long id = 1; id <= count; id++) {
            List<float[]> vectors = clouds.next(id % 10 == 0 ? 3 : 1);
            index.put(id, vectors.stream().map(Vectors::signs).toList());
            there.put(id, vectors);
        }
        return there;
    }

    private static void removeMost(SignIndex index, Map<Long, List<float[]>> there) {
        for (long id = 1; id <= 3_000; id++) {
            index.remove(id);
            there.remove(id);
        }
    }

    /** The same answer by the definition: nearest by signs that differ, of those the best by the numbers and signs. */
    private static long[] plainly(Map<Long, List<float[]>> there, float[] question, int wanted) {
        record Row(long id, int differing, float estimate) {}
        var estimate = new SignEstimate(question);
        List<Row> rows = new ArrayList<>();
        there.forEach((id, vectors) -> vectors.forEach(vector -> {
            int differing = 0;
            for (int i = 0; i < DIMENSION; i++) {
                differing += (vector[i] > 0) == (question[i] > 0) ? 0 : 1;
            }
            rows.add(new Row(id, differing, estimate.of(Vectors.signs(vector), 0, 1)));
        }));
        int bound = rows.stream()
                .mapToInt(Row::differing)
                .sorted()
                .limit(6L * wanted)
                .max()
                .orElse(0);
        List<Row> taken = rows.stream()
                .filter(row -> row.differing <= bound)
                .sorted((a, b) -> Float.compare(b.estimate, a.estimate))
                .toList();
        float last = taken.isEmpty() ? 0 : taken.get(Math.min(wanted, taken.size()) - 1).estimate;
        return taken.stream()
                .filter(row -> row.estimate >= last)
                .mapToLong(Row::id)
                .distinct()
                .toArray();
    }

    private static double cosine(List<float[]> vectors, float[] question) {
        return vectors.stream()
                .mapToDouble(vector -> {
                    double sum = 0;
                    for (int i = 0; i < DIMENSION; i++) {
                        sum += (double) vector[i] * question[i];
                    }
                    return sum;
                })
                .max()
                .orElseThrow();
    }
}
