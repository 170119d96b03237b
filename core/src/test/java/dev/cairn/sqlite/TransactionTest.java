package dev.cairn.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.session.ListSessions;
import dev.cairn.session.Message;
import dev.cairn.session.Role;
import dev.cairn.session.Session;
import dev.cairn.sql.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A14")
class TransactionTest {
    @TempDir
    Path folder;

    private Cairn cairn;

    @BeforeEach
    void open() {
        cairn = Cairn.open(folder.resolve("a.db"));
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    @Tag("G")
    void theCodeRunsOnceAtOnceAndItsResultComesBack() {
        AtomicInteger runs = new AtomicInteger();
        String result = cairn.transaction(() -> {
            runs.incrementAndGet();
            cairn.sessions().create("monday");
            return cairn.sessions().get("monday").key();
        });
        assertThat(result).isEqualTo("monday");
        assertThat(runs).hasValue(1);
        assertThat(keys()).containsExactly("monday");
    }

    @Test
    void allOrNothing() {
        assertThatThrownBy(() -> cairn.transaction(() -> {
                    cairn.sessions().create("monday");
                    cairn.messages().add("monday", Role.USER, "hello there");
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(keys()).isEmpty();
        assertThat(cairn.recall().search("hello")).isEmpty();
    }

    @Test
    void anInnerOneFailsAlone() {
        cairn.transaction(() -> {
            cairn.sessions().create("monday");
            assertThatThrownBy(() -> cairn.transaction(() -> {
                        cairn.sessions().create("tuesday");
                        cairn.sessions().create("monday");
                        return null;
                    }))
                    .isInstanceOf(Conflict.class);
            assertThatThrownBy(() -> cairn.sessions().create("monday")).isInstanceOf(Conflict.class);
            cairn.sessions().create("wednesday");
            return null;
        });
        assertThat(keys()).containsExactlyInAnyOrder("monday", "wednesday");
    }

    @Test
    void othersSeeNothingBeforeTheCommit() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(1)) {
            Future<Integer> seen = threads.submit(() -> {
                written.await();
                int size = keys().size();
                looked.countDown();
                return size;
            });
            cairn.transaction(() -> {
                cairn.sessions().create("monday");
                written.countDown();
                await(looked);
                return null;
            });
            assertThat(seen.get()).isZero();
        }
        assertThat(keys()).containsExactly("monday");
    }

    @Test
    void aTransactionThatLivesTooLongIsRolledBackAndOthersGoOn() {
        Transaction slow = cairn.begin(Duration.ofMillis(1500));
        slow.run(() -> cairn.sessions().create("slow"));
        Session other = cairn.sessions().create("other");
        assertThat(other.key()).isEqualTo("other");
        assertThatThrownBy(() -> slow.run(() -> cairn.sessions().create("late")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("1500 ms");
        assertThatThrownBy(slow::commit).isInstanceOf(Unavailable.class).hasMessageContaining("rolled back");
        slow.rollback();
        assertThat(keys()).containsExactly("other");
    }

    @Test
    void codeThatHangsOnToAnEndedTransactionCannotWriteThroughIt() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(1)) {
            Future<?> hanging = threads.submit(() -> {
                Transaction transaction = cairn.begin(Duration.ofMillis(1500));
                transaction.run(() -> {
                    cairn.sessions().create("one");
                    await(ended);
                    assertThatThrownBy(() -> cairn.sessions().create("two")).isInstanceOf(Unavailable.class);
                    return null;
                });
            });
            while (keys().size() < 3) {
                cairn.sessions().create("other" + keys().size());
            }
            ended.countDown();
            hanging.get();
        }
        assertThat(keys()).containsExactlyInAnyOrder("other0", "other1", "other2");
    }

    @Test
    void beginCommitAndRollBackByHand() {
        cairn.feed().move("projection", cairn.feed().head());
        try (Transaction first = cairn.begin(Duration.ofSeconds(5))) {
            first.run(() -> cairn.sessions().create("kept"));
            cairn.transaction(first.id()).run(() -> cairn.messages().add("kept", Role.USER, "hello"));
            assertThat(cairn.transaction(first.id()).commit()).containsExactly("projection");
            assertThatThrownBy(() -> cairn.transaction(first.id())).isInstanceOf(NotFound.class);
        }
        try (Transaction second = cairn.begin(Duration.ofSeconds(5))) {
            second.run(() -> cairn.sessions().create("dropped"));
        }
        assertThat(keys()).containsExactly("kept");
        assertThatThrownBy(() -> cairn.begin(Duration.ofHours(1))).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 32})
    @Tag("A21")
    void writersThatShareACommitFailAlone(int writers) throws Exception {
        cairn.sessions().create("shared");
        AtomicInteger refused = new AtomicInteger();
        int each = 200 / writers + 5;
        try (var threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> done = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                int writer = w;
                done.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        if (i % 3 == 0) {
                            try {
                                cairn.sessions().create("shared");
                            } catch (Conflict e) {
                                refused.incrementAndGet();
                            }
                        }
                        cairn.messages().add("shared", Role.USER, "Message " + i + " of writer " + writer);
                    }
                }));
            }
            for (Future<?> f : done) {
                f.get();
            }
        }
        assertThat(refused).hasValue(writers * ((each + 2) / 3));
        assertThat(cairn.sessions().get("shared").messageCount()).isEqualTo(writers * each);
        List<Integer> indexes = cairn.messages().recent("shared", 500).stream()
                .map(Message::index)
                .toList();
        assertThat(indexes)
                .isEqualTo(IntStream.rangeClosed(1, writers * each).boxed().toList());
    }

    @Test
    void anyNestingLeavesExactlyWhatSucceeded() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> expected = new ArrayList<>();
        AtomicInteger names = new AtomicInteger();
        for (int i = 0; i < 60; i++) {
            List<String> kept = new ArrayList<>();
            try {
                cairn.transaction(() -> {
                    nest(random, 0, kept, names);
                    return null;
                });
                expected.addAll(kept);
            } catch (Planned e) {
                // why: a planned failure at the top undoes all of it
            }
        }
        assertThat(keys()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
    }

    private void nest(Random random, int depth, List<String> kept, AtomicInteger names) {
        int steps = random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            if (random.nextBoolean()) {
                kept.add(cairn.sessions().create("n" + names.incrementAndGet()).key());
            } else if (depth < 4) {
                List<String> inner = new ArrayList<>();
                try {
                    cairn.transaction(() -> {
                        nest(random, depth + 1, inner, names);
                        return null;
                    });
                    kept.addAll(inner);
                } catch (Planned e) {
                    // why: a planned failure undoes the inner part alone
                }
            }
        }
        if (random.nextInt(3) == 0) {
            throw new Planned();
        }
    }

    private List<String> keys() {
        return cairn.sessions().list(ListSessions.recent(500)).items().stream()
                .map(Session::key)
                .toList();
    }

    private static void await(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static final class Planned extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
