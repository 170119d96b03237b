package dev.cairn.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.Page;
import dev.cairn.server.crash.Writer.Ack;
import dev.cairn.server.crash.Writer.Place;
import dev.cairn.session.ListMessages;
import dev.cairn.session.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code cairn bench crash}: {@code kill -9} in the middle of writes by library, MCP and HTTP servers. */
@Timeout(120)
class CrashTest {
    private static final int ROUNDS = 6;
    private static final int LONGEST = 300;
    private static final String SESSION = "shared";

    @TempDir
    Path folder;

    private final List<Ack> acknowledged = new ArrayList<>();
    private volatile CountDownLatch moment = new CountDownLatch(0);

    @Test
    @Tag("F3")
    @Tag("A21")
    @Tag("G")
    void nothingAcknowledgedIsLostOrDamagedByAKill() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Path store = folder.resolve("store.db");
        try (Cairn cairn = Cairn.open(store)) {
            cairn.sessions().create(SESSION);
        }
        for (int round = 0; round < ROUNDS; round++) {
            try (ExecutorService threads = Executors.newCachedThreadPool()) {
                List<Writer> writers = new ArrayList<>();
                try {
                    start(writers, store, round, threads);
                    killAtRandom(writers, random);
                } finally {
                    writers.forEach(Writer::kill);
                }
                for (Writer writer : writers) {
                    List<Ack> acks = writer.acks();
                    assertThat(acks).isNotEmpty();
                    acknowledged.addAll(acks);
                }
            }
            check(store, "seed " + seed + ", round " + round);
        }
    }

    private void start(List<Writer> writers, Path store, int round, ExecutorService threads) throws Exception {
        List<Place> places = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            places.add(
                    new Place(store, SESSION, "writer " + w + " of round " + round, threads, () -> moment.countDown()));
        }
        writers.add(Writer.http(places.get(0)));
        writers.add(Writer.mcp(places.get(1)));
        writers.add(Writer.library(places.get(2)));
        writers.add(Writer.library(places.get(3)));
    }

    /** Kills all at once, or some first while the others go on; a moment is so many acknowledgements from now. */
    private void killAtRandom(List<Writer> writers, Random random) throws Exception {
        for (Writer writer : writers) {
            writer.awaitFirst();
        }
        List<Writer> order = new ArrayList<>(writers);
        Collections.shuffle(order, random);
        pass(random.nextInt(LONGEST));
        int alone = random.nextInt(order.size());
        order.subList(0, alone).forEach(Writer::kill);
        pass(random.nextInt(LONGEST / 5));
        order.forEach(Writer::kill);
    }

    private void pass(int acknowledgements) throws InterruptedException {
        CountDownLatch next = new CountDownLatch(acknowledgements);
        moment = next;
        assertThat(next.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private void check(Path store, String when) {
        try (Cairn cairn = Cairn.open(store)) {
            assertThat(cairn.messages().recent(SESSION, 1)).as(when).hasSize(1);
            Map<String, Message> stored = new HashMap<>();
            long last = 0;
            String cursor = null;
            do {
                Page<Message> page =
                        cairn.messages().list(new ListMessages(SESSION, null, null, null, null, Map.of(), 500, cursor));
                for (Message message : page.items()) {
                    assertThat((long) message.index()).as(when).isEqualTo(++last);
                    stored.put(message.id().toString(), message);
                }
                cursor = page.next();
            } while (cursor != null);
            assertThat(cairn.sessions().get(SESSION).messageCount()).as(when).isEqualTo((int) last);
            for (Ack ack : acknowledged) {
                Message message = stored.get(ack.id());
                assertThat(message).as("%s: %s", when, ack).isNotNull();
                assertThat(new Ack(ack.id(), message.index(), message.content()))
                        .as(when)
                        .isEqualTo(ack);
            }
            assertThat(cairn.admin().check().problems()).as(when).isEmpty();
        }
    }
}
