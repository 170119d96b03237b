package dev.cairn.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Id;
import dev.cairn.recall.RecallQuery;
import dev.cairn.recall.RecalledItem;
import dev.cairn.sql.Feed.Position;
import dev.cairn.testing.TestClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("D19")
class AccessesTest {
    private final TestClock clock = new TestClock();

    @Test
    void whatIsRecalledIsCountedWhenTheStoreIsClosedAndMovesNothing(@TempDir Path folder) {
        CairnOptions options =
                CairnOptions.file(folder.resolve("store.db")).withClock(clock).withBackground(false);
        Id id;
        Instant recalledAt;
        Position head;
        List<RecalledItem> before;
        try (Cairn cairn = Cairn.open(options)) {
            id = cairn.memories().add("The heron nests by the pond.").id();
            cairn.memories().add("A heron was seen.");
            clock.tick();
            recalledAt = clock.instant();
            before = recall(cairn);
            cairn.recall().recall(RecallQuery.of("pond", 1));
            cairn.recall().search("pond");
            cairn.memories().list(ListMemories.first(10));
            assertThat(cairn.memories().get(id).accessCount()).isZero();
            head = cairn.feed().head();
        }
        clock.tick();
        try (Cairn cairn = Cairn.open(options)) {
            assertThat(cairn.feed().head()).isEqualTo(head);
            assertThat(cairn.memories().get(id))
                    .extracting(Memory::accessCount, Memory::lastAccessedAt, Memory::useCount, Memory::version)
                    .containsExactly(3, recalledAt, 0, 1);
            assertThat(recall(cairn))
                    .extracting(RecalledItem::id)
                    .containsExactlyElementsOf(
                            before.stream().map(RecalledItem::id).toList());
        }
    }

    @Test
    void aStoreThatStaysOpenCountsInTheBackground(@TempDir Path folder) {
        try (Cairn cairn =
                Cairn.open(CairnOptions.file(folder.resolve("store.db")).withClock(clock))) {
            Id id = cairn.memories().add("The heron nests by the pond.").id();
            cairn.recall().recall("heron");
            long end = System.nanoTime() + 30_000_000_000L;
            while (cairn.memories().get(id).accessCount() == 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(20_000_000);
            }
            assertThat(cairn.memories().get(id).accessCount()).isEqualTo(1);
        }
    }

    private static List<RecalledItem> recall(Cairn cairn) {
        return cairn.recall().recall("heron");
    }
}
