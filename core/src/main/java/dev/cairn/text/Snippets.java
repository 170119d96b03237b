package dev.cairn.text;

import dev.cairn.CairnException;
import dev.cairn.text.Snippet.Range;
import java.util.ArrayList;
import java.util.List;

/** Finds the passage of a text that shows best why a query found it. */
public final class Snippets {
    /** The shortest passage that can be asked for. */
    public static final int SHORTEST = 16;

    private static final String ELLIPSIS = "…";

    /** How far a cut may move to fall between words, or else between characters. */
    private static final int LONGEST_SHIFT = 20;

    private Snippets() {}

    /**
     * The passage with the most of the query's clauses, of at most {@code longest} characters with its ellipses; the
     * beginning of the text, unmarked, if the query is not in it.
     */
    public static Snippet best(String text, WordQuery query, int longest) {
        if (longest < SHORTEST) {
            throw new CairnException.Invalid("Expected the length of a snippet to be at least " + SHORTEST
                    + " characters, found " + longest + ".");
        }
        List<Occurrence> found = query.isEmpty() ? List.of() : Occurrences.find(text, query);
        if (text.length() <= longest) {
            return new Snippet(text, marks(found, 0, text.length(), 0));
        }
        Window window = window(text, found, longest - 2 * ELLIPSIS.length());
        String before = window.from > 0 ? ELLIPSIS : "";
        String after = window.to < text.length() ? ELLIPSIS : "";
        String passage = before + text.substring(window.from, window.to) + after;
        return new Snippet(passage, marks(found, window.from, window.to, before.length()));
    }

    /** Whether a text has each clause of a query, or a part of it. */
    public static boolean covers(String text, WordQuery query) {
        return query.isEmpty()
                || Occurrences.find(text, query).stream()
                                .mapToInt(Occurrence::clause)
                                .distinct()
                                .count()
                        == query.required().size();
    }

    /** A place at which a clause of the query is fulfilled. */
    record Occurrence(int start, int end, int clause) implements Comparable<Occurrence> {
        @Override
        public int compareTo(Occurrence other) {
            return start != other.start ? Integer.compare(start, other.start) : Integer.compare(end, other.end);
        }
    }

    private record Window(int from, int to) {}

    private static Window window(String text, List<Occurrence> found, int room) {
        if (found.isEmpty()) {
            return new Window(0, cutBefore(text, room, 0));
        }
        int first = densest(found, room);
        int start = found.get(first).start;
        int end = Math.min(found.get(first).end, start + room);
        for (Occurrence each : found.subList(first, found.size())) {
            if (each.start < start + room && each.end <= start + room) {
                end = Math.max(end, each.end);
            }
        }
        int from = Math.max(0, start - (room - (end - start)) / 2);
        int to = Math.min(text.length(), from + room);
        from = Math.max(0, Math.min(from, to - room));
        int cut = from == 0 ? 0 : cutAfter(text, from, start);
        return new Window(cut, to == text.length() ? to : cutBefore(text, to, end));
    }

    /** The occurrence at which the window with the most different clauses, then with the most occurrences, begins. */
    private static int densest(List<Occurrence> found, int room) {
        int clauses = 0;
        for (Occurrence each : found) {
            clauses = Math.max(clauses, each.clause + 1);
        }
        int[] inside = new int[clauses];
        int different = 0;
        int best = 0;
        int bestDifferent = 0;
        int bestCount = 0;
        int next = 0;
        for (int i = 0; i < found.size(); i++) {
            while (next < found.size() && (next <= i || found.get(next).end <= found.get(i).start + room)) {
                different += inside[found.get(next++).clause]++ == 0 ? 1 : 0;
            }
            if (different > bestDifferent || (different == bestDifferent && next - i > bestCount)) {
                best = i;
                bestDifferent = different;
                bestCount = next - i;
            }
            different -= --inside[found.get(i).clause] == 0 ? 1 : 0;
        }
        return best;
    }

    private static List<Range> marks(List<Occurrence> found, int from, int to, int shift) {
        List<Range> marks = new ArrayList<>();
        for (Occurrence each : found) {
            int start = Math.max(each.start, from) - from + shift;
            int end = Math.min(each.end, to) - from + shift;
            boolean cut = each.start < from || each.end > to;
            // why: half a word looks like another word; only what fills the passage may be cut.
            if (start >= end || (cut && end - start < (to - from) / 2)) {
                continue;
            }
            if (!marks.isEmpty() && marks.getLast().end() >= start) {
                Range last = marks.removeLast();
                marks.add(new Range(last.start(), Math.max(last.end(), end)));
            } else {
                marks.add(new Range(start, end));
            }
        }
        return marks;
    }

    /** A place to begin at or behind {@code at}, not behind {@code latest} if that can be. */
    private static int cutAfter(String text, int at, int latest) {
        for (int i = at; i <= Math.min(latest, at + LONGEST_SHIFT); i++) {
            if (Character.isWhitespace(text.charAt(i - 1)) && !Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        for (int i = at; i <= Math.min(latest, at + LONGEST_SHIFT); i++) {
            if (Chars.isBoundary(text, i)) {
                return i;
            }
        }
        return whole(text, at);
    }

    /** A place to end at or before {@code at}, not before {@code earliest} if that can be. */
    private static int cutBefore(String text, int at, int earliest) {
        for (int i = at; i >= Math.max(earliest, at - LONGEST_SHIFT) && i > 0; i--) {
            if (Character.isWhitespace(text.charAt(i)) && !Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        for (int i = at; i >= Math.max(earliest, at - LONGEST_SHIFT) && i > 0; i--) {
            if (Chars.isBoundary(text, i)) {
                return i;
            }
        }
        return whole(text, at);
    }

    /** The same place, or the one before it if it would part a surrogate pair. */
    private static int whole(String text, int at) {
        boolean inside = Character.isHighSurrogate(text.charAt(at - 1)) && Character.isLowSurrogate(text.charAt(at));
        return inside ? at - 1 : at;
    }
}
