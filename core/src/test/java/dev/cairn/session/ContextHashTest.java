package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.testing.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Equal words after equal words have one context hash, and nothing else has it. */
@Tag("E2")
class ContextHashTest {
    private final Cairn cairn = Cairn.inMemory();

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void itIsTheSameForTheSameWordsSinceTheStart() {
        Map<String, List<String>> heardBy = new HashMap<>();
        Seeds.each(1, 30, random -> {
            List<String> words = new ArrayList<>();
            String session = cairn.sessions().create(CreateSession.of(null)).key();
            for (int i = random.nextInt(20); i >= 0; i--) {
                words.add(Seeds.pick(random, List.of("yes", "no", "go on", "stop")));
                Message message = add(session, random, words.getLast());
                List<String> before = heardBy.putIfAbsent(message.contextHash(), List.copyOf(words));
                assertThat(before == null ? words : before).isEqualTo(words);
                assertThat(message.contextHash()).matches("[0-9a-f]{16}");
                assertThat(cairn.messages().get(message.id()).contextHash()).isEqualTo(message.contextHash());
            }
        });
        assertThat(new HashSet<>(heardBy.values())).hasSameSizeAs(heardBy.keySet());
    }

    @Test
    void aTextSaidOverAndOverDoesNotComeBackToWhereItWas() {
        Set<String> hashes = new HashSet<>();
        for (String words : List.of("ok", "continue")) {
            cairn.sessions().create(words);
            for (int i = 0; i < 300; i++) {
                hashes.add(cairn.messages().add(words, Role.USER, words).contextHash());
            }
        }
        assertThat(hashes).hasSize(600);
    }

    @Test
    void orderCountsAndRoleDoesNot() {
        cairn.sessions().create("ab");
        cairn.sessions().create("ba");
        Message a = cairn.messages().add("ab", Role.USER, "a");
        Message b = cairn.messages().add("ab", Role.USER, "b");
        Message otherB = cairn.messages().add("ba", Role.USER, "b");
        Message otherA = cairn.messages().add("ba", Role.ASSISTANT, "a");
        assertThat(List.of(a.contextHash(), b.contextHash(), otherB.contextHash(), otherA.contextHash()))
                .doesNotHaveDuplicates();
        assertThat(a.contentHash()).isEqualTo(otherA.contentHash()).isNotEqualTo(b.contentHash());
    }

    private Message add(String session, Random random, String words) {
        return cairn.messages().add(session, random.nextBoolean() ? Role.USER : Role.ASSISTANT, words);
    }
}
