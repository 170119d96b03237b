package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.testing.Dump;
import dev.cairn.testing.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each text of a user stands once, in its message or among those that are shared, and goes with its last use. */
@Tag("E2")
@Tag("G")
class TextStoreTest {
    private static final String TEXTS = """
            SELECT (SELECT count(*) FROM texts) + (SELECT count(*) FROM messages WHERE body IS NOT NULL)
            """;
    private static final String MISCOUNTED = """
            SELECT t.id FROM texts t
            WHERE t.uses <> (SELECT count(*) FROM messages m WHERE m.text_id = t.id)
                          + (SELECT count(*) FROM messages m WHERE m.original_text_id = t.id)
            """;
    private static final List<String> WORDS = List.of(
            "yes", "no", "the walrus said it, and said it once more", "the carpenter said nothing at all, as always");

    @TempDir
    private Path folder;

    private Path file;
    private Cairn cairn;

    @BeforeEach
    void open() {
        file = folder.resolve("store.db");
        cairn = Cairn.open(file);
        cairn.sessions().create("monday");
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void equalTextIsStoredOncePerUserAndGoesWithItsLastUse() {
        List<Message> same = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            same.add(add(cairn, i % 2 == 0 ? Role.USER : Role.ASSISTANT, "yes, go on"));
        }
        assertThat(same).extracting(Message::index).containsExactly(1, 2, 3, 4, 5);
        assertThat(same)
                .extracting(Message::contentHash)
                .containsOnly(same.getFirst().contentHash());
        assertThat(texts()).isEqualTo(1);
        Cairn other = cairn.as(Scope.user("other"));
        other.sessions().create("monday");
        add(other, Role.USER, "yes, go on");
        assertThat(texts()).isEqualTo(2);
        for (String words : List.of("summary", "yes, go on", "yes, go on", "other", "other", "summary")) {
            for (Message message : same) {
                cairn.messages().replace(new ReplaceContent(message.id(), words, false));
            }
            assertThat(texts()).as(words).isEqualTo(words.equals("yes, go on") ? 2 : 3);
        }
        for (Message message : same) {
            cairn.messages().delete(new MessageId(message.id()));
        }
        assertThat(texts()).isEqualTo(1);
        assertThat(other.messages().recent("monday", 1))
                .extracting(Message::content)
                .containsExactly("yes, go on");
    }

    @Test
    void whateverIsSaidReplacedAndDeletedEveryTextStandsOnce() {
        Seeds.each(1, 12, random -> {
            Map<Id, String> said = new HashMap<>();
            Map<Id, String> originals = new HashMap<>();
            for (int i = 0; i < 40; i++) {
                String words = Seeds.pick(random, WORDS);
                if (said.isEmpty() || random.nextInt(5) < 2) {
                    said.put(add(cairn, Role.USER, words).id(), words);
                    continue;
                }
                Id id = Seeds.pick(random, List.copyOf(said.keySet()));
                if (random.nextInt(2) == 0) {
                    originals.putIfAbsent(id, said.put(id, words));
                    cairn.messages().replace(new ReplaceContent(id, words, false));
                } else {
                    cairn.messages().delete(new MessageId(id));
                    said.remove(id);
                    originals.remove(id);
                }
                var texts = new TreeSet<>(said.values());
                texts.addAll(originals.values());
                assertThat(texts()).isEqualTo(texts.size());
                assertThat(Dump.query(file, MISCOUNTED)).isEmpty();
            }
            said.forEach((id, words) -> {
                Message message = cairn.messages().get(id);
                assertThat(message.content()).isEqualTo(words);
                assertThat(message.original()).isEqualTo(originals.get(id));
                cairn.messages().delete(new MessageId(id));
            });
            assertThat(texts()).isZero();
        });
    }

    @Test
    void textsWhoseHashesMeetStayApart() {
        Message first = add(cairn, Role.USER, "the words that were there first");
        Dump.write(
                file,
                "UPDATE messages SET text_hash = ? WHERE id = ?",
                ContentHash.of("other words of the same hash").key(),
                first.id().value());
        Message second = add(cairn, Role.USER, "other words of the same hash");
        Message third = add(cairn, Role.USER, "other words of the same hash");
        assertThat(cairn.messages().recent("monday", 3)).containsExactly(first, second, third);
        assertThat(texts()).isEqualTo(2);
        assertThat(Dump.query(file, MISCOUNTED)).isEmpty();
    }

    private static Message add(Cairn cairn, Role role, String words) {
        return cairn.messages().add("monday", role, words);
    }

    private long texts() {
        return Long.parseLong(Dump.query(file, TEXTS).getFirst());
    }
}
