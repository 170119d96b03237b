package dev.cairn.local;

import dev.cairn.CairnException.Invalid;
import dev.cairn.port.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The signs of vectors, in memory: one bit a number. Those whose signs differ from a question's in the fewest places are
 * ordered by what the signs tell of the cosine; the first of them are the candidates among which the exact vectors then
 * decide. Every vector is looked at, so that nothing is built beforehand and nothing missed by the way it was built. What
 * is found does not depend on the order in which the vectors came. Thread-safe.
 */
public final class SignIndex {
    /** As many candidates as find 99 of 100 of the ten nearest among 100,000 sentences much like each other. */
    public static final int CANDIDATES = 200;

    /** Rows of a block; within it, the first long of every row stands before the second of any. */
    static final int BLOCK = 1_024;

    private static final int DROPPED = 0;
    /** So many vectors are taken by their signs for each candidate wanted. */
    private static final int TAKEN = 6;

    private final int dimension;
    private final int longs;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private List<Block> blocks = new ArrayList<>();
    private RowsById firstRows = new RowsById();
    private int rows;
    private int dropped;

    /** An empty index for vectors of so many numbers. */
    public SignIndex(int dimension) {
        this.dimension = dimension;
        this.longs = Vectors.signLongs(dimension);
    }

    /** Vectors in the index. */
    public int size() {
        lock.readLock().lock();
        try {
            return rows - dropped;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Puts the signs of an item's vectors, in place of what there was of it. */
    public void put(long id, List<long[]> signs) {
        if (id < 1 || signs.isEmpty() || signs.stream().anyMatch(row -> row.length != longs)) {
            throw new Invalid("Expected a positive id and signs of " + longs + " longs each, found id " + id + " with "
                    + signs.stream().map(row -> row.length).toList() + ".");
        }
        lock.writeLock().lock();
        try {
            drop(id);
            firstRows.put(id, rows);
            signs.forEach(row -> append(id, row));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Takes an item out, if it is in. */
    public void remove(long id) {
        lock.writeLock().lock();
        try {
            drop(id);
            if (dropped > BLOCK && 2 * dropped > rows) {
                compact();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * The items with the best candidates for the vectors nearest to a question, best first.
     *
     * @param wanted how many vectors to take for candidates; all that are as good as the last are taken too
     * @param allowed the items to look among; absent for all
     */
    public long[] nearest(float[] question, int wanted, @Nullable LongPredicate allowed) {
        long[] signs = signsOf(question);
        lock.readLock().lock();
        try {
            var nearest = new Nearest(TAKEN * wanted, dimension);
            int[] distances = new int[BLOCK];
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                int count = Math.min(BLOCK, rows - i * BLOCK);
                measure(block.signs, signs, distances);
                collect(block.ids, distances, count, i * BLOCK, nearest, allowed);
            }
            return best(question, nearest.rows(), wanted);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The same among the items with these ids, at the cost of those alone. */
    public long[] nearestAmong(float[] question, int wanted, long[] ids) {
        long[] signs = signsOf(question);
        lock.readLock().lock();
        try {
            var nearest = new Nearest(TAKEN * wanted, dimension);
            for (long id : ids) {
                int first = id < 1 ? RowsById.NONE : firstRows.get(id);
                for (int row = first; first >= 0 && row < rows && idOf(row) == id; row++) {
                    int distance = distance(row, signs);
                    if (distance <= nearest.bound()) {
                        nearest.add(row, distance);
                    }
                }
            }
            return best(question, nearest.rows(), wanted);
        } finally {
            lock.readLock().unlock();
        }
    }

    private long[] signsOf(float[] question) {
        if (question.length != dimension) {
            throw new Invalid("Expected a vector of " + dimension + " numbers, found one of " + question.length + ".");
        }
        return Vectors.signs(question);
    }

    /** The distance of every row of a block. The loop is one that the compiler turns into vector instructions. */
    private static void measure(long[] rows, long[] signs, int[] distances) {
        Arrays.fill(distances, 0);
        for (int k = 0; k < signs.length; k++) {
            long sign = signs[k];
            int from = k * BLOCK;
            for (int i = 0; i < BLOCK; i++) {
                distances[i] += Long.bitCount(rows[from + i] ^ sign);
            }
        }
    }

    private static void collect(
            long[] ids, int[] distances, int count, int base, Nearest nearest, @Nullable LongPredicate allowed) {
        int bound = nearest.bound();
        for (int i = 0; i < count; i++) {
            if (distances[i] <= bound && ids[i] != DROPPED && (allowed == null || allowed.test(ids[i]))) {
                nearest.add(base + i, distances[i]);
                bound = nearest.bound();
            }
        }
    }

    private int distance(int row, long[] signs) {
        long[] of = blocks.get(row / BLOCK).signs;
        int place = row % BLOCK;
        int distance = 0;
        for (int k = 0; k < signs.length; k++) {
            distance += Long.bitCount(of[k * BLOCK + place] ^ signs[k]);
        }
        return distance;
    }

    /** The items of the rows of which the signs tell the highest cosines. */
    private long[] best(float[] question, int[] found, int wanted) {
        var estimate = new SignEstimate(question);
        long[] order = new long[found.length];
        for (int i = 0; i < found.length; i++) {
            int row = found[i];
            int cosine = descending(estimate.of(blocks.get(row / BLOCK).signs, row % BLOCK, BLOCK));
            order[i] = (long) cosine << Integer.SIZE | row;
        }
        Arrays.sort(order);
        int count = Math.min(wanted, order.length);
        while (count > 0 && count < order.length && order[count] >> Integer.SIZE == order[count - 1] >> Integer.SIZE) {
            count++;
        }
        return Arrays.stream(order, 0, count)
                .map(entry -> idOf((int) entry))
                .distinct()
                .toArray();
    }

    /** A whole number that is lower for a higher value. */
    private static int descending(float value) {
        int bits = Float.floatToIntBits(value);
        return bits < 0 ? bits & Integer.MAX_VALUE : ~bits;
    }

    private long idOf(int row) {
        return blocks.get(row / BLOCK).ids[row % BLOCK];
    }

    private void append(long id, long[] signs) {
        if (rows == blocks.size() * BLOCK) {
            blocks.add(new Block(longs));
        }
        Block block = blocks.getLast();
        int place = rows % BLOCK;
        for (int k = 0; k < longs; k++) {
            block.signs[k * BLOCK + place] = signs[k];
        }
        block.ids[place] = id;
        rows++;
    }

    private void drop(long id) {
        int first = id < 1 ? RowsById.NONE : firstRows.get(id);
        for (int row = first; first >= 0 && row < rows && idOf(row) == id; row++) {
            blocks.get(row / BLOCK).ids[row % BLOCK] = DROPPED;
            dropped++;
        }
        if (first >= 0) {
            firstRows.remove(id);
        }
    }

    /** Moves the rows that are left together. */
    private void compact() {
        List<Block> old = blocks;
        int oldRows = rows;
        blocks = new ArrayList<>();
        firstRows = new RowsById();
        rows = 0;
        dropped = 0;
        long[] signs = new long[longs];
        for (int row = 0; row < oldRows; row++) {
            Block block = old.get(row / BLOCK);
            int place = row % BLOCK;
            long id = block.ids[place];
            if (id != DROPPED) {
                for (int k = 0; k < longs; k++) {
                    signs[k] = block.signs[k * BLOCK + place];
                }
                if (firstRows.get(id) == RowsById.NONE) {
                    firstRows.put(id, rows);
                }
                append(id, signs);
            }
        }
    }

    private static final class Block {
        private final long[] signs;
        private final long[] ids = new long[BLOCK];

        Block(int longs) {
            signs = new long[longs * BLOCK];
        }
    }
}
