package dev.cairn.models;

import java.util.ArrayList;
import java.util.List;

/** Divides a sequence, of word pieces or of characters, into parts that a model takes at once. */
final class Windows {
    /** Between two halves of a character. */
    static final byte NEVER = -1;
    /** Inside a word. */
    static final byte INSIDE = 0;
    /** The beginning of a word. */
    static final byte WORD = 1;
    /** The beginning of a sentence or a line. */
    static final byte SENTENCE = 2;
    /** The beginning of a paragraph. */
    static final byte PARAGRAPH = 3;

    private Windows() {}

    /** A part: from {@code start}, included, to {@code end}, not included. */
    record Window(int start, int end) {}

    /** How good a place of the sequence is to begin a part: one of the constants above. */
    interface Starts {
        byte at(int place);
    }

    /**
     * At most {@code most} windows of at most {@code length}. A sequence they can hold is cut where paragraphs, sentences
     * or words begin; of a longer one they are spread evenly from its beginning to its end.
     */
    static List<Window> of(int size, Starts starts, int length, int most) {
        if (size > (long) length * most) {
            return spread(size, starts, length, most);
        }
        int count = Math.max(1, (size + length - 1) / length);
        List<Window> windows = new ArrayList<>(count);
        int start = 0;
        for (int left = count - 1; left >= 0; left--) {
            int end = size;
            if (left > 0) {
                int least = Math.max(size - left * length, start + length / 2);
                end = best(starts, start + length, Math.min(least, start + length));
            }
            windows.add(new Window(start, end));
            start = end;
        }
        return windows;
    }

    /** The last of the best places from {@code last} down to {@code first}. */
    private static int best(Starts starts, int last, int first) {
        int best = last;
        for (int place = last - 1; place >= first; place--) {
            if (starts.at(place) > starts.at(best)) {
                best = place;
            }
        }
        return best;
    }

    private static List<Window> spread(int size, Starts starts, int length, int most) {
        List<Window> windows = new ArrayList<>(most);
        for (int i = 0; i < most - 1; i++) {
            int start = (int) ((long) (size - length) * i / (most - 1));
            start = i == 0 ? 0 : best(starts, start, Math.max(0, start - length / 4));
            windows.add(new Window(start, best(starts, start + length, start + length / 2)));
        }
        // why: the first place of a character at or after this one, so that the window is not too long
        int start = size - length;
        windows.add(new Window(starts.at(start) == NEVER ? start + 1 : start, size));
        return windows;
    }
}
