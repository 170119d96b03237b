package dev.cairn.models;

import java.util.Arrays;

/** The word pieces of a text in order, each with how good a place it is to begin a part of the text, as {@link Windows} has it. */
final class Pieces {
    private int[] ids = new int[256];
    private byte[] starts = new byte[256];
    private int size;

    void add(int id, byte start) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
        }
        ids[size] = id;
        starts[size++] = start;
    }

    /** Replaces everything from a place on by one piece. */
    void replaceFrom(int place, int id) {
        size = place + 1;
        ids[place] = id;
    }

    int size() {
        return size;
    }

    int id(int place) {
        return ids[place];
    }

    /** How good a place this is to begin a part. */
    byte start(int place) {
        return starts[place];
    }
}
