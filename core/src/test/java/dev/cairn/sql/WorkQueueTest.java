package dev.cairn.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkQueueTest {
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWaitsIsDoneByTheEndInOrderEachPieceOnce(boolean background) throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (WorkQueue<String> queue = new WorkQueue<>("test", background, piece -> {
            first.countDown();
            await(go);
            if (piece.equals("b")) {
                throw new IllegalStateException("a piece that fails ends nothing");
            }
            done.add(piece);
        })) {
            queue.add("a");
            if (background) {
                assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
            }
            queue.add("b");
            queue.add("c");
            queue.add("c");
            go.countDown();
        }
        assertThat(done).containsExactly("a", "c");
    }

    @Test
    void nothingIsDoneBeforeTheEndWithoutAThread() {
        WorkQueue<String> queue = new WorkQueue<>("test", false, done::add);
        queue.add("a");
        assertThat(done).isEmpty();
        queue.close();
        queue.add("b");
        queue.close();
        assertThat(done).containsExactly("a");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
