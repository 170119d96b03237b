package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnException;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.Pages;
import dev.cairn.testing.Race;
import dev.cairn.testing.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places in a session: gapless, unique, and the same for every reader. */
@Tag("A4")
@Tag("E2")
class MessageOrderTest {
    private static final int THREADS = 6;
    private static final int EACH = 40;

    @Test
    @Tag("G")
    void racingThreadsGetEveryIndexOnceWithRefusalsInBetween(@TempDir Path folder) {
        try (Cairn cairn = Cairn.open(folder.resolve("store.db"))) {
            cairn.sessions().create(Inputs.of(CreateSession.class, "key", "monday", "duplicates", "refuse"));
            for (String key : List.of("a", "b")) {
                cairn.conversations().create(Inputs.of(CreateConversation.class, "session", "monday", "key", key));
            }
            List<List<Message>> added = Race.run(THREADS, i -> write(cairn, new Random(i), i));
            List<Message> inOrder = added.stream()
                    .flatMap(List::stream)
                    .sorted(Comparator.comparingInt(Message::index))
                    .toList();
            assertThat(inOrder.stream().map(Message::index))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, inOrder.size()).boxed().toList());
            assertThat(read(cairn, 7)).isEqualTo(inOrder);
            assertThat(cairn.sessions().get("monday").messageCount()).isEqualTo(inOrder.size());
            for (List<Message> own : added) {
                assertThat(own).isSortedAccordingTo(Comparator.comparingInt(Message::index));
            }
            int inConversations = cairn.conversations().list(new ListConversations("monday", 10, null)).items().stream()
                    .mapToInt(Conversation::messageCount)
                    .sum();
            assertThat(inConversations).isEqualTo(inOrder.size());
            assertThat(cairn.admin().check().problems()).isEmpty();
        }
    }

    /** Adds messages, of which some are duplicates or have a parent or conversation that is not there. */
    private static List<Message> write(Cairn cairn, Random random, int thread) {
        List<Message> added = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            AddMessage message = AddMessage.of("monday", Role.USER, "message " + i + " of " + thread);
            try {
                added.add(cairn.messages()
                        .add(
                                switch (random.nextInt(5)) {
                                    case 0 ->
                                        AddMessage.of("monday", Role.USER, "the same for all " + random.nextInt(9));
                                    case 1 -> message.answering(new Id(1 + random.nextInt(9)));
                                    case 2 -> message.in("nowhere");
                                    case 3 -> message.in(random.nextBoolean() ? "a" : "b");
                                    default -> message;
                                }));
            } catch (Conflict | NotFound expected) {
                assertThat(expected).isInstanceOf(CairnException.class);
            }
        }
        return added;
    }

    @Test
    @Tag("A6")
    void theNewestInOrderAreTheEndOfTheList() {
        Seeds.each(1, 20, random -> {
            try (Cairn cairn = Cairn.inMemory()) {
                List<Message> all = fill(cairn, random);
                for (int limit : new int[] {1, 2, 5, 500}) {
                    assertThat(cairn.messages().recent("monday", limit)).isEqualTo(tail(all, limit));
                    for (String key : List.of("a", "b")) {
                        assertThat(cairn.messages().recent(new RecentMessages("monday", key, limit)))
                                .isEqualTo(tail(
                                        all.stream()
                                                .filter(m -> m.conversation().equals(key))
                                                .toList(),
                                        limit));
                    }
                }
            }
        });
    }

    @Test
    void listsAgreeWithAFilterOverEverything() {
        Seeds.each(1, 20, random -> {
            try (Cairn cairn = Cairn.inMemory()) {
                List<Message> all = fill(cairn, random);
                assertThat(read(cairn, 1 + random.nextInt(9))).isEqualTo(all);
                for (int i = 0; i < 20; i++) {
                    agrees(cairn, all, random);
                }
            }
        });
    }

    @Test
    @Tag("C14")
    void theImportantAgreeWithASortOverEverything() {
        Seeds.each(1, 20, random -> {
            try (Cairn cairn = Cairn.inMemory()) {
                List<Message> all = fill(cairn, random);
                for (double above : new double[] {0, 0.3, 0.69, 0.7, 0.71, 0.9, 1}) {
                    int limit = 1 + random.nextInt(10);
                    assertThat(cairn.messages().important(new ImportantMessages("monday", above, limit)))
                            .as("above %s", above)
                            .isEqualTo(all.stream()
                                    .filter(m -> m.importance() > above)
                                    .sorted(Comparator.comparingDouble(Message::importance)
                                            .thenComparingInt(Message::index)
                                            .reversed())
                                    .limit(limit)
                                    .toList());
                }
                assertThat(cairn.messages().important(Inputs.of(ImportantMessages.class, "session", "monday")))
                        .allMatch(m -> m.importance() > 0.7);
            }
        });
    }

    @Test
    void pagesStayRightWhileMessagesComeAndGo() {
        Seeds.each(1, 20, random -> {
            try (Cairn cairn = Cairn.inMemory()) {
                List<Message> before = fill(cairn, random);
                List<Id> deleted = new ArrayList<>();
                List<Message> read = Pages.all(3, cursor -> {
                    var page = cairn.messages()
                            .list(Inputs.of(ListMessages.class, "session", "monday", "limit", 3, "cursor", cursor));
                    if (!page.items().isEmpty() && deleted.size() < 3) {
                        deleted.add(Seeds.pick(random, page.items()).id());
                        cairn.messages().delete(new MessageId(deleted.getLast()));
                        cairn.messages().add("monday", Role.USER, "added meanwhile");
                    }
                    return page;
                });
                assertThat(read).doesNotHaveDuplicates();
                assertThat(read.subList(0, before.size())).isEqualTo(before);
                assertThat(read).hasSize(before.size() + deleted.size());
            }
        });
    }

    private static void agrees(Cairn cairn, List<Message> all, Random random) {
        Role role = random.nextBoolean() ? Role.USER : null;
        String conversation = random.nextBoolean() ? Seeds.pick(random, List.of("a", "b")) : null;
        Message one = Seeds.pick(random, all);
        Message two = Seeds.pick(random, all);
        boolean turned = two.createdAt().isBefore(one.createdAt());
        Message from = random.nextBoolean() ? null : turned ? two : one;
        Message to = random.nextBoolean() ? null : turned ? one : two;
        Map<String, Object> metadata = random.nextBoolean() ? Map.of() : Seeds.pick(random, METADATA);
        List<Message> found = Pages.all(
                4,
                cursor -> cairn.messages()
                        .list(new ListMessages(
                                "monday",
                                conversation,
                                role,
                                from == null ? null : from.createdAt(),
                                to == null ? null : to.createdAt(),
                                metadata,
                                4,
                                cursor)));
        assertThat(found)
                .isEqualTo(all.stream()
                        .filter(m -> role == null || m.role() == role)
                        .filter(m -> conversation == null || m.conversation().equals(conversation))
                        .filter(m -> from == null || !m.createdAt().isBefore(from.createdAt()))
                        .filter(m -> to == null || m.createdAt().isBefore(to.createdAt()))
                        .filter(m -> metadata.entrySet().stream()
                                .allMatch(e -> m.metadata().containsKey(e.getKey())
                                        && Objects.equals(m.metadata().get(e.getKey()), e.getValue())))
                        .toList());
    }

    private static final List<Map<String, Object>> METADATA = List.of(
            Map.of("n", 1L),
            Map.of("n", "1"),
            Map.of("n", true),
            Map.of("n", List.of(1L)),
            Map.of("n", Map.of("deep", "x")),
            Map.of("n", 1L, "it's \"quoted\".a[0]", "x"),
            Map.of("", "empty"),
            Inputs.members("n", null));

    private static List<Message> fill(Cairn cairn, Random random) {
        cairn.sessions().create("monday");
        cairn.sessions().create("noise");
        for (String key : List.of("a", "b")) {
            cairn.conversations().create(Inputs.of(CreateConversation.class, "session", "monday", "key", key));
        }
        List<Message> all = new ArrayList<>();
        for (int i = 10 + random.nextInt(20); i > 0; i--) {
            cairn.messages().add("noise", Role.USER, "noise");
            all.add(cairn.messages()
                    .add(Inputs.of(
                            AddMessage.class,
                            "session",
                            "monday",
                            "role",
                            Seeds.pick(random, List.of(Role.values())),
                            "content",
                            "text " + random.nextInt(5),
                            "conversation",
                            random.nextInt(3) == 0 ? null : Seeds.pick(random, List.of("a", "b")),
                            "importance",
                            random.nextInt(11) / 10.0,
                            "metadata",
                            Seeds.pick(random, METADATA),
                            "createdAt",
                            "2026-01-0" + (1 + random.nextInt(9)))));
        }
        return all;
    }

    private static List<Message> read(Cairn cairn, int limit) {
        return Pages.all(
                limit,
                cursor -> cairn.messages()
                        .list(Inputs.of(ListMessages.class, "session", "monday", "limit", limit, "cursor", cursor)));
    }

    private static List<Message> tail(List<Message> all, int count) {
        return all.subList(Math.max(0, all.size() - count), all.size());
    }
}
