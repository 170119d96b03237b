package dev.cairn.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Several threads doing the same work at once, each for itself, counted together. */
final class Crowd implements AutoCloseable {
    private final ExecutorService threads;
    private final int size;

    Crowd(int size) {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size);
    }

    /** Work of one thread on its own next item. */
    @FunctionalInterface
    interface Work {
        void run(int thread, int item) throws Exception;
    }

    /** Items done in a while, how long it really took, and where each thread stopped. */
    record Turn(long done, double seconds) {}

    /**
     * Lets every thread work for so long, on from where it stopped.
     *
     * @param next each thread's next item; moved on
     */
    Turn run(double seconds, int[] next, int most, Work work) throws Exception {
        var done = new AtomicLong();
        long start = System.nanoTime();
        long deadline = start + (long) (seconds * 1e9);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int t = 0; t < size; t++) {
            int thread = t;
            tasks.add(() -> {
                int item = next[thread];
                do {
                    work.run(thread, item++);
                    done.incrementAndGet();
                } while (item < most && System.nanoTime() < deadline);
                next[thread] = item;
                return null;
            });
        }
        for (Future<Void> task : threads.invokeAll(tasks)) {
            task.get();
        }
        return new Turn(done.get(), (System.nanoTime() - start) / 1e9);
    }

    @Override
    public void close() {
        threads.close();
    }
}
