package dev.cairn.bench;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several ways to do the same work, timed in turns (A B C, A B C, …) so that whatever else the machine does falls on all of
 * them alike. Each goes through the same items in the same order. The first turns only warm up.
 */
final class Turns {
    private final List<Contender> contenders = new ArrayList<>();

    /** Work on one item. */
    @FunctionalInterface
    interface Work {
        void run(int item) throws Exception;
    }

    /** How long and in what portions. */
    record Length(int warmUp, int perTurn, int mostItems, double seconds) {}

    private record Contender(Work work, Timings timings) {}

    /** Takes part; its timings fill as the turns are run. */
    Timings add(Work work) {
        Timings timings = new Timings();
        contenders.add(new Contender(work, timings));
        return timings;
    }

    void run(Length length) throws Exception {
        int item = 0;
        while (item < length.warmUp()) {
            int end = Math.min(length.warmUp(), item + length.perTurn());
            for (Contender contender : contenders) {
                turn(contender.work(), null, item, end);
            }
            item = end;
        }
        long deadline = System.nanoTime() + (long) (length.seconds() * 1e9);
        int end = length.warmUp() + length.mostItems();
        for (int turn = 0; item < end && (turn == 0 || System.nanoTime() < deadline); turn++) {
            int next = Math.min(end, item + length.perTurn());
            for (int i = 0; i < contenders.size(); i++) {
                // why: who comes first changes, because the first may find colder caches
                Contender contender = contenders.get((i + turn) % contenders.size());
                turn(contender.work(), contender.timings(), item, next);
            }
            item = next;
        }
    }

    private static void turn(Work work, @Nullable Timings timings, int from, int to) throws Exception {
        for (int item = from; item < to; item++) {
            long start = System.nanoTime();
            work.run(item);
            if (timings != null) {
                timings.add(System.nanoTime() - start);
            }
        }
    }
}
