package dev.cairn.local;

import java.util.Arrays;

/**
 * The rows at the least distances seen so far. Distances are small whole numbers, so that counting how many rows have
 * each gives the bound that a further row must keep. Rows at the bound all stay in: which of them came first says
 * nothing.
 */
final class Nearest {
    private final int wanted;
    private final int[] counts;
    private int[] rows;
    private int[] distances;
    private int size;
    private int within;
    private int bound;

    /** The {@code wanted} nearest rows, of distances up to {@code farthest}. */
    Nearest(int wanted, int farthest) {
        this.wanted = wanted;
        this.counts = new int[farthest + 1];
        this.bound = farthest;
        this.rows = new int[4 * wanted];
        this.distances = new int[4 * wanted];
    }

    /** Rows farther than this are not among the nearest. */
    int bound() {
        return bound;
    }

    /** Takes a row that is not beyond the bound. */
    void add(int row, int distance) {
        if (size == rows.length) {
            makeRoom();
        }
        rows[size] = row;
        distances[size++] = distance;
        counts[distance]++;
        within++;
        while (within - counts[bound] >= wanted) {
            within -= counts[bound--];
        }
    }

    /** The rows, in the order in which they came. */
    int[] rows() {
        dropBeyond();
        return Arrays.copyOf(rows, size);
    }

    private void makeRoom() {
        dropBeyond();
        if (2 * size > rows.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
            distances = Arrays.copyOf(distances, 2 * distances.length);
        }
    }

    private void dropBeyond() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (distances[i] <= bound) {
                rows[kept] = rows[i];
                distances[kept++] = distances[i];
            }
        }
        size = kept;
    }
}
