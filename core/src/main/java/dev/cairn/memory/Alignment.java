package dev.cairn.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * Two sequences side by side: the longest subsequence they share, and what differs in between.
 *
 * @param matched how many elements they share in order
 * @param gaps what differs, in order
 */
record Alignment(int matched, List<Gap> gaps) {
    /** So many elements at most are compared. */
    static final int MOST = 128;

    /** Elements of each sequence that stand at the same place and differ; the ends are not included. */
    record Gap(int fromA, int toA, int fromB, int toB) {}

    /** Aligns two sequences; the other way round, the same with both changed over. */
    static Alignment of(List<String> a, List<String> b) {
        if (String.join(" ", a).compareTo(String.join(" ", b)) <= 0) {
            return ordered(a, b);
        }
        Alignment turned = ordered(b, a);
        List<Gap> gaps = new ArrayList<>();
        for (Gap gap : turned.gaps) {
            gaps.add(new Gap(gap.fromB, gap.toB, gap.fromA, gap.toA));
        }
        return new Alignment(turned.matched, gaps);
    }

    private static Alignment ordered(List<String> a, List<String> b) {
        int[][] longest = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                longest[i][j] = a.get(i).equals(b.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        List<Gap> gaps = new ArrayList<>();
        int i = 0;
        int j = 0;
        int fromA = 0;
        int fromB = 0;
        while (i < a.size() && j < b.size()) {
            if (a.get(i).equals(b.get(j))) {
                add(gaps, new Gap(fromA, i, fromB, j));
                fromA = ++i;
                fromB = ++j;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        add(gaps, new Gap(fromA, a.size(), fromB, b.size()));
        return new Alignment(longest[0][0], gaps);
    }

    private static void add(List<Gap> gaps, Gap gap) {
        if (gap.fromA < gap.toA || gap.fromB < gap.toB) {
            gaps.add(gap);
        }
    }
}
