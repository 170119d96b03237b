package dev.cairn.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.Scope;
import dev.cairn.session.Message;
import dev.cairn.session.MessageId;
import dev.cairn.session.ReplaceContent;
import dev.cairn.session.Role;
import dev.cairn.testing.Pages;
import dev.cairn.testing.Seeds;
import dev.cairn.text.RandomTexts;
import dev.cairn.text.WordQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random texts, random questions. */
@Tag("A5")
@Tag("F10")
class SearchPropertiesTest {
    private static final List<String> WORDS = List.of(
            "port",
            "ports",
            "deploy",
            "deployed",
            "deploying",
            "staging",
            "getUserById",
            "get_user_by_id",
            "数据库迁移",
            "数据",
            "v1.2.3",
            "C++",
            "don't",
            "foo-bar",
            "the",
            "a",
            "8081",
            "東京都",
            "caf\u00e9",
            "App.java:17");

    @Test
    @Tag("G")
    void findsWhatLookingAtEveryTextFinds() {
        Seeds.each(1, 15, random -> {
            try (Cairn cairn = Cairn.inMemory()) {
                Map<Id, String> texts = fill(cairn, random);
                for (int i = 0; i < 60; i++) {
                    String query = query(random);
                    WordQuery parsed = WordQuery.parse(query);
                    List<Id> all = matching(texts, parsed, Oracle::hasAll);
                    List<Id> expected = all.isEmpty() ? matching(texts, parsed, Oracle::hasSome) : all;
                    assertThat(found(cairn, query, 1 + random.nextInt(20)))
                            .as(query)
                            .containsExactlyInAnyOrderElementsOf(expected);
                }
            }
        });
    }

    @Test
    @Tag("G")
    void noTextIsAWrongQuery() {
        try (Cairn cairn = Cairn.inMemory()) {
            fill(cairn, new Random(0));
            Seeds.each(1, 4_000, random -> {
                String query = whole(RandomTexts.some(random));
                for (Hit hit : cairn.recall().search(query)) {
                    assertThat(hit.session()).isEqualTo("monday");
                }
            });
        }
    }

    @Test
    void everythingStoredIsFoundByItsOwnWords() {
        try (Cairn cairn = Cairn.inMemory()) {
            cairn.sessions().create("monday");
            Seeds.each(1, 500, random -> {
                String text = whole(RandomTexts.some(random));
                Message message = cairn.messages().add("monday", Role.USER, text);
                assertThat(cairn.messages().get(message.id()).content()).isEqualTo(text);
                if (new Oracle(text).hasAll(WordQuery.parse(text))) {
                    assertThat(found(cairn, text, 500)).as(text).contains(message.id());
                }
            });
            assertThat(cairn.admin().check().problems()).isEmpty();
        }
    }

    @Test
    void pagesHaveNoRepeatsAndNoGapsWhileMessagesAreAdded() {
        Seeds.each(1, 40, random -> {
            try (Cairn cairn = Cairn.inMemory()) {
                fill(cairn, random);
                String query = random.nextBoolean() ? "port" : "port deploy";
                List<Id> before = found(cairn, query, 500);
                List<Id> read = Pages.all(4, cursor -> {
                            Page<Hit> page = cairn.recall().search(search(query, 4, cursor));
                            cairn.messages()
                                    .add("monday", Role.USER, random.nextBoolean() ? "port deploy" : text(random));
                            return page;
                        })
                        .stream()
                        .map(Hit::id)
                        .toList();
                assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(before);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0.0", "-2.1", "x.", "zzzzzzzz.1", "0.-1", "1y2p0ij32e8e7.1"})
    void aCursorNobodyGaveIsRefused(String cursor) {
        try (Cairn cairn = Cairn.inMemory()) {
            fill(cairn, new Random(0));
            assertThatThrownBy(() -> cairn.recall().search(search("port", 5, cursor)))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("cursor");
        }
    }

    private static Map<Id, String> fill(Cairn cairn, Random random) {
        cairn.sessions().create("monday");
        Cairn other = cairn.as(Scope.user("other"));
        other.sessions().create("monday");
        Map<Id, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            String text = random.nextInt(4) == 0 ? whole(RandomTexts.some(random)) : text(random);
            other.messages().add("monday", Role.USER, text(random));
            Id id = cairn.messages().add("monday", Role.USER, text).id();
            texts.put(id, text);
            if (random.nextInt(5) == 0) {
                Id victim = Seeds.pick(random, List.copyOf(texts.keySet()));
                if (random.nextBoolean()) {
                    cairn.messages().delete(new MessageId(victim));
                    texts.remove(victim);
                } else {
                    texts.put(victim, text(random));
                    cairn.messages().replace(new ReplaceContent(victim, texts.get(victim), false));
                }
            }
        }
        return texts;
    }

    private static List<Id> matching(Map<Id, String> texts, WordQuery query, BiPredicate<Oracle, WordQuery> condition) {
        return texts.entrySet().stream()
                .filter(e -> condition.test(new Oracle(e.getValue()), query))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Id> found(Cairn cairn, String query, int limit) {
        return Pages.all(limit, cursor -> cairn.recall().search(search(query, limit, cursor))).stream()
                .map(Hit::id)
                .toList();
    }

    private static Search search(String query, int limit, String cursor) {
        return new Search(query, null, null, null, null, null, null, null, 200, limit, cursor);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(Seeds.pick(random, WORDS)).append(random.nextInt(6) == 0 ? ". " : " ");
        }
        return text.toString();
    }

    private static String query(Random random) {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String word = Seeds.pick(random, WORDS);
            query.append(
                    switch (random.nextInt(7)) {
                        case 0 -> '"' + word + ' ' + Seeds.pick(random, WORDS) + "\" ";
                        case 1 -> word.substring(0, Math.max(1, word.length() - 1)) + "* ";
                        case 2 -> "-" + word + ' ';
                        case 3 -> word + " OR ";
                        default -> word + ' ';
                    });
        }
        return query.toString();
    }

    /** The text without halves of surrogate pairs, which cannot be stored. */
    private static String whole(String text) {
        StringBuilder whole = new StringBuilder();
        text.codePoints()
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
