package dev.cairn.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.admin.ListChanges;
import dev.cairn.session.MessageId;
import dev.cairn.session.Role;
import dev.cairn.session.Session;
import dev.cairn.session.SessionKey;
import dev.cairn.session.SessionStatus;
import dev.cairn.session.UpdateSession;
import dev.cairn.sql.Change;
import dev.cairn.sql.Change.Effect;
import dev.cairn.sql.Feed;
import dev.cairn.sql.Feed.Changes;
import dev.cairn.sql.Feed.Position;
import dev.cairn.sql.Feed.StartOver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedTest {
    @TempDir
    Path folder;

    @Test
    void everyChangeHasItsLineAndAFailedOneHasNone() {
        try (Cairn cairn = Cairn.open(folder.resolve("a.db"))) {
            Session session = cairn.sessions().create("monday");
            Position before = cairn.feed().head();
            Id message = cairn.messages().add("monday", Role.USER, "hello").id();
            cairn.sessions().update(UpdateSession.status("monday", SessionStatus.PAUSED));
            try {
                cairn.transaction(() -> {
                    cairn.messages().add("monday", Role.USER, "never");
                    throw new IllegalStateException();
                });
            } catch (IllegalStateException e) {
                // why: planned
            }
            cairn.messages().delete(new MessageId(message));
            cairn.sessions().delete(new SessionKey("monday"));
            List<String> lines = changes(cairn.feed(), before).stream()
                    .filter(c -> !c.kind().equals("conversation"))
                    .map(c -> c.kind() + " " + c.effect())
                    .toList();
            assertThat(lines)
                    .containsExactly("message CREATED", "session UPDATED", "message DELETED", "session DELETED");
            assertThat(changes(cairn.feed(), before))
                    .anySatisfy(c -> assertThat(c.id()).isEqualTo(session.id()));
        }
    }

    @Test
    void aCascadeLeavesALineForEveryRowThatWent() {
        try (Cairn cairn = Cairn.open(folder.resolve("a.db"))) {
            cairn.sessions().create("monday");
            Set<Id> messages = new HashSet<>();
            for (int i = 0; i < 5; i++) {
                messages.add(cairn.messages()
                        .add("monday", Role.USER, "message " + i)
                        .id());
            }
            Position before = cairn.feed().head();
            cairn.sessions().delete(new SessionKey("monday"));
            Set<Id> gone = new HashSet<>();
            changes(cairn.feed(), before).stream()
                    .filter(c -> c.kind().equals("message") && c.effect() == Effect.DELETED)
                    .forEach(c -> gone.add(c.id()));
            assertThat(gone).isEqualTo(messages);
        }
    }

    @Test
    void followersThatStartAnywhereSeeEveryLaterChangeOnceAndInOrder() throws Exception {
        long seed = new Random().nextLong();
        Path file = folder.resolve("a.db");
        try (Cairn one = Cairn.open(file);
                Cairn two = Cairn.open(file);
                var threads = Executors.newFixedThreadPool(5)) {
            one.sessions().create("shared");
            List<Future<List<Long>>> followers = new ArrayList<>();
            List<Future<?>> writers = new ArrayList<>();
            Position start = one.feed().head();
            int each = 120;
            for (int w = 0; w < 3; w++) {
                Cairn cairn = w % 2 == 0 ? one : two;
                Random random = new Random(seed + w);
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        if (random.nextInt(5) == 0) {
                            fail(cairn);
                        }
                        cairn.messages().add("shared", Role.USER, "message " + i + " " + random.nextLong());
                    }
                }));
            }
            for (Cairn cairn : List.of(one, two)) {
                followers.add(threads.submit(() -> follow(cairn.feed(), start, 3L * each)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            List<Long> all = follow(one.feed(), start, 3L * each);
            assertThat(all).as("seed %d", seed).doesNotHaveDuplicates().isSorted();
            for (Future<List<Long>> follower : followers) {
                assertThat(follower.get()).as("seed %d", seed).isEqualTo(all);
            }
        }
    }

    @Test
    void aRestoreBeginsAnotherHistory() {
        Path file = folder.resolve("a.db");
        try (Cairn cairn = Cairn.open(file)) {
            cairn.sessions().create("monday");
            Position before = cairn.feed().head();
            cairn.admin()
                    .backup(new dev.cairn.admin.StoreFile(
                            folder.resolve("copy.db").toString()));
            cairn.admin()
                    .restore(new dev.cairn.admin.StoreFile(
                            folder.resolve("copy.db").toString()));
            assertThat(cairn.feed().read(before, 10)).isInstanceOf(StartOver.class);
            Position after = cairn.feed().read(before, 10).next();
            assertThat(after.epoch()).isNotEqualTo(before.epoch());
            cairn.sessions().create("tuesday");
            assertThat(changes(cairn.feed(), after)).hasSize(1);
        }
    }

    @Test
    void oldChangesGoOnceEveryFollowerHasPassedThem() {
        Instant[] now = {Instant.now()};
        try (Cairn cairn = Cairn.open(CairnOptions.file(folder.resolve("a.db")).withClock(() -> now[0]))) {
            Feed feed = cairn.feed();
            cairn.sessions().create("monday");
            Position slow = feed.head();
            feed.move("slow", slow);
            cairn.sessions().create("tuesday");
            assertThat(feed.behind()).containsExactly("slow");
            assertThat(feed.prune()).isZero();
            now[0] = now[0].plus(Duration.ofDays(8));
            assertThat(feed.prune()).isPositive();
            assertThat(changes(feed, slow)).hasSize(1);
            now[0] = now[0].plus(Duration.ofDays(31));
            cairn.sessions().create("wednesday");
            feed.prune();
            assertThat(feed.read(slow, 10)).isInstanceOf(StartOver.class);
            Position head = feed.head();
            cairn.sessions().create("thursday");
            assertThat(changes(feed, head)).hasSize(1);
        }
    }

    @Test
    void theFeedIsPrunedAtMostOnceAnHourByWhicheverProcess() {
        Instant[] now = {Instant.parse("2100-01-01T00:00:00Z")};
        Path file = folder.resolve("a.db");
        CairnOptions options = CairnOptions.file(file).withClock(() -> now[0]);
        try (SqliteDatabase one = SqliteDatabase.open(options);
                SqliteDatabase two = SqliteDatabase.open(options)) {
            one.write(tx -> dev.cairn.sql.Users.create(tx, "ann"));
            int lines = (int) new Feed(one).head().position();
            assertThat(new Feed(one).pruneIfDue()).isEqualTo(lines - 1);
            one.write(tx -> dev.cairn.sql.Users.create(tx, "bob"));
            assertThat(new Feed(two).pruneIfDue()).isZero();
            now[0] = now[0].plus(Duration.ofHours(1));
            assertThat(new Feed(two).pruneIfDue()).isPositive();
            assertThat(new Feed(one).pruneIfDue()).isZero();
        }
    }

    @Test
    void manyOldChangesGoPortionByPortion() {
        Instant[] now = {Instant.parse("2100-01-01T00:00:00Z")};
        try (Cairn cairn = Cairn.open(CairnOptions.inMemory().withClock(() -> now[0]))) {
            cairn.transaction(() -> {
                for (int i = 0; i < 2_500; i++) {
                    cairn.sessions().create("s" + i);
                }
                return null;
            });
            long last = cairn.feed().head().position();
            assertThat(last).isGreaterThan(2_500);
            assertThat(cairn.feed().prune()).isEqualTo((int) last - 1);
            assertThat(cairn.feed().head().position()).isEqualTo(last);
        }
    }

    @Test
    void aStoreThatIsWrittenToPrunesItsFeedByItself() throws Exception {
        Instant[] now = {Instant.parse("2100-01-01T00:00:00Z")};
        Path file = folder.resolve("a.db");
        try (Cairn cairn = Cairn.open(CairnOptions.file(file).withClock(() -> now[0]));
                SqliteDatabase database = SqliteDatabase.open(CairnOptions.file(file))) {
            cairn.sessions().create("monday");
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (database.read(Feed::oldest) == 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(database.read(Feed::oldest)).isPositive();
        }
    }

    @Test
    @Tag("E10")
    void aUserSeesChangesOfItsOwnRowsOnly() {
        try (Cairn cairn = Cairn.open(folder.resolve("a.db"))) {
            Cairn ann = cairn.as(Scope.user("ann"));
            Cairn bob = cairn.as(Scope.user("bob"));
            ann.sessions().create("monday");
            String after = bob.admin().changes(new ListChanges(null, 100)).cursor();
            ann.messages().add("monday", Role.USER, "a secret");
            assertThat(bob.admin().changes(new ListChanges(after, 100)).items()).isEmpty();
            assertThat(ann.admin().changes(new ListChanges(after, 100)).items()).isNotEmpty();
        }
    }

    private static void fail(Cairn cairn) {
        try {
            cairn.transaction(() -> {
                cairn.messages().add("shared", Role.USER, "never");
                throw new IllegalStateException();
            });
        } catch (IllegalStateException e) {
            // why: planned, it must leave no line
        }
    }

    private static List<Long> follow(Feed feed, Position from, long messages) {
        List<Long> seen = new ArrayList<>();
        Position at = from;
        long found = 0;
        while (found < messages) {
            Changes batch = (Changes) feed.read(at, 17);
            for (Change change : batch.changes()) {
                seen.add(change.position());
                found += change.kind().equals("message") ? 1 : 0;
            }
            at = batch.next();
        }
        return seen;
    }

    private static List<Change> changes(Feed feed, Position after) {
        return ((Changes) feed.read(after, 500)).changes();
    }
}
