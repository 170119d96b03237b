package dev.cairn.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnOptions;
import dev.cairn.Limits;
import dev.cairn.Scope;
import dev.cairn.port.WordIndex;
import dev.cairn.session.AddMessage;
import dev.cairn.session.CreateConversation;
import dev.cairn.session.Message;
import dev.cairn.session.MessageId;
import dev.cairn.session.ReplaceContent;
import dev.cairn.session.Role;
import dev.cairn.session.SessionKey;
import dev.cairn.testing.Dump;
import dev.cairn.testing.Fixture;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.TestClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A5")
@Tag("F10")
class SearchTest {
    private final TestClock clock = new TestClock();
    private final Cairn cairn = Cairn.open(CairnOptions.inMemory().withClock(clock));

    @BeforeEach
    void begin() {
        cairn.sessions().create("monday");
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void aHitSaysWhatAndWhereItIs() {
        cairn.conversations().create(Inputs.of(CreateConversation.class, "session", "monday", "key", "ports"));
        say("nothing to do with it");
        Message message = cairn.messages()
                .add(AddMessage.of("monday", Role.ASSISTANT, "The staging server listens on 8081.")
                        .in("ports"));
        assertThat(cairn.recall().search("servers listening")).singleElement().satisfies(hit -> {
            assertThat(hit.kind()).isEqualTo(WordIndex.Kind.MESSAGE);
            assertThat(hit.id()).isEqualTo(message.id());
            assertThat(hit.session()).isEqualTo("monday");
            assertThat(hit.conversation()).isEqualTo("ports");
            assertThat(hit.role()).isEqualTo(Role.ASSISTANT);
            assertThat(hit.index()).isEqualTo(2);
            assertThat(hit.score()).isPositive();
            assertThat(hit.createdAt()).isEqualTo(message.createdAt());
            assertThat(hit.snippet()).isEqualTo("The staging **server** **listens** on 8081.");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            running tests          | we ran, then run the test again             | true
            run test               | we were running the tests                   | true
            `"run the test"`       | first run the test                          | true
            `"run the test"`       | a testament                                 | false
            deplo*                 | deployment is near                          | true
            deplo*                 | a dep                                       | false
            deploy -staging        | deploy to production                        | true
            deploy -staging        | deploy to staging                           | false
            deploy NOT staging     | deploy to staging                           | false
            cat OR dog             | the dog sleeps                              | true
            数据库                  | 我们昨天讨论了数据库迁移                        | true
            東京都                  | 東京都に住んでいます                           | true
            データ                  | データベースを移行する                          | true
            데이터                  | 데이터베이스를 옮겼다                           | true
            getUserById            | call get_user_by_id(7)                      | true
            get_user_by_id         | getUserById(7) failed                       | true
            App.java:17            | in src/main/App.java:17                     | true
            cafe                   | Café crème                                  | true
            👍                      | nice 👍 work                                 | true
            C++                    | we write C++ here                           | true
            it's "5"" screen       | it's a 5" screen                            | true
            """)
    @Tag("G")
    void findsWhatItShould(String query, String text, boolean found) {
        say(text);
        say("x");
        assertThat(cairn.recall().search(query)).extracting(Hit::snippet).allMatch(s -> s.contains("**"));
        assertThat(cairn.recall().search(query)).hasSize(found ? 1 : 0);
    }

    @Test
    void whereNoTextHasEveryWordThoseWithSomeAreFound() {
        say("the red car");
        say("the blue boat");
        say("nothing");
        assertThat(contents("red car")).containsExactly("the **red** **car**");
        assertThat(contents("red boat")).containsExactlyInAnyOrder("the **red** car", "the blue **boat**");
        assertThat(contents("red boat -blue")).containsExactly("the **red** car");
        assertThat(contents("plane")).isEmpty();
        say("a red boat");
        assertThat(contents("red boat")).containsExactly("a **red** **boat**");
    }

    @Test
    void theBestIsFirstAndNewerOnesFirstAmongEquals() {
        say("port and much else that is said about many other things");
        say("port");
        say("port");
        List<Hit> hits = cairn.recall().search("port");
        assertThat(hits).extracting(Hit::index).containsExactly(3, 2, 1);
        assertThat(hits).extracting(Hit::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    @Tag("C9")
    void veryCommonWordsAloneSayThatOnlyTheNewestAreLookedAt(@TempDir Path folder) {
        Path file = folder.resolve("a.db");
        try (Cairn store = Cairn.open(file)) {
            store.sessions().create("monday");
            store.messages().add("monday", Role.USER, "the heron");
            Dump.write(file, "INSERT INTO words_common SELECT id, 'the', 30000, 0, 30000, 30000 FROM users");
            assertThat(store.recall().search(Search.of("the", 5)).note()).contains("newest 16,000 matches");
            assertThat(store.recall().search(Search.of("the heron", 5)).note()).isNull();
        }
    }

    @Test
    void aLongTextIsShownWhereItMatches() {
        say("filler ".repeat(500) + "the needle is here" + " more".repeat(500));
        for (int length : new int[] {16, 40, 200, 2000}) {
            Search search = Inputs.of(Search.class, "query", "needle", "snippetLength", length);
            assertThat(cairn.recall().search(search).items())
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.snippet())
                            .contains("**needle**")
                            .hasSizeLessThanOrEqualTo(length + "****".length()));
        }
    }

    @Test
    void filters(@TempDir Path folder) {
        try (Fixture fixture = Fixture.in(folder)) {
            Recall recall = fixture.cairn().recall();
            assertThat(found(recall, "query", "staging script", "session", "sunday"))
                    .containsExactly("sunday 1");
            assertThat(found(recall, "query", "staging", "project", "shop", "kind", "message"))
                    .containsExactlyInAnyOrder("monday 1", "monday 2");
            assertThat(found(recall, "query", "script", "project", "shop")).isEmpty();
            assertThat(found(recall, "query", "staging port", "conversation", "ports", "role", "user"))
                    .containsExactly("monday 1");
            assertThat(found(recall, "query", "write", "conversation", "ports")).isEmpty();
            assertThat(found(recall, "query", "staging", "role", "tool")).isEmpty();
            Instant later = fixture.clock().tick();
            fixture.cairn().messages().add("sunday", Role.TOOL, "staging again");
            assertThat(found(recall, "query", "staging", "from", later)).containsExactly("sunday 2");
            assertThat(found(recall, "query", "staging", "to", later, "kind", "message"))
                    .containsExactlyInAnyOrder("monday 1", "monday 2");
            assertThat(found(recall, "query", "staging", "from", later, "to", later))
                    .isEmpty();
            assertThat(recall.search(Inputs.of(Search.class, "query", "heron listens", "kind", "pin"))
                            .items())
                    .extracting(hit -> hit.id().toString())
                    .containsExactly(fixture.id("pin"));
            assertThat(recall.search(Inputs.of(Search.class, "query", "heron found", "kind", "summary"))
                            .items())
                    .extracting(hit -> hit.id().toString())
                    .containsExactly(fixture.id("summary"));
            assertThatThrownBy(() -> found(recall, "query", "x", "from", "2026-02-02", "to", "2026-02-01"))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("from");
            for (String where : List.of("session", "project", "conversation")) {
                assertThatThrownBy(() -> found(recall, "query", "x", where, "none"))
                        .isInstanceOf(NotFound.class);
            }
        }
    }

    @Test
    @Tag("G")
    void whatIsReplacedOrDeletedIsNotFound() {
        Message replaced = say("the walrus");
        Message deleted = say("the penguin");
        cairn.messages().replace(new ReplaceContent(replaced.id(), "an animal", false));
        cairn.messages().delete(new MessageId(deleted.id()));
        assertThat(contents("walrus")).isEmpty();
        assertThat(contents("wal*")).isEmpty();
        assertThat(contents("penguin")).isEmpty();
        assertThat(contents("animal")).hasSize(1);
        cairn.sessions().delete(new SessionKey("monday"));
        assertThat(contents("animal")).isEmpty();
    }

    @Test
    @Tag("E10")
    void othersAreNeverFound() {
        Cairn other = cairn.as(Scope.user("other"));
        other.sessions().create("monday");
        other.sessions().create("theirs");
        other.messages().add("monday", Role.USER, "the secret word");
        say("the open word");
        assertThat(contents("secret")).isEmpty();
        assertThat(contents("word OR secret")).containsExactly("the open **word**");
        for (String query : List.of("u2", "s : u2", "\"u2\"", "word OR s:u2", "u*", "* OR word", "kmessage", "s1*")) {
            assertThat(cairn.recall().search(query))
                    .allMatch(hit -> hit.snippet().contains("open"));
        }
        assertThat(other.recall().search("word")).extracting(Hit::snippet).containsExactly("the secret **word**");
        assertThatThrownBy(() -> cairn.recall().search(Search.in("theirs", "word", 5)))
                .isInstanceOf(NotFound.class);
        assertThat(cairn.as(Scope.user("nobody")).recall().search("word")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"", "\"\"", "*", "-", "-a", "OR", "AND", "NOT", "( )", "...", "\t\n"})
    void aQueryThatAsksForNothingFindsNothing(String query) {
        say("something else");
        assertThat(cairn.recall().search(query)).isEmpty();
    }

    @Test
    void limits() {
        say("word");
        String longest = "word ".repeat(Limits.QUERY / 5);
        assertThat(cairn.recall().search(longest)).hasSize(1);
        assertThatThrownBy(() -> cairn.recall().search(longest + "x")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cairn.recall().search("a\u0000")).isInstanceOf(Invalid.class);
        for (String field : List.of("limit", "snippetLength")) {
            for (int value : new int[] {-1, 0, 2001, Integer.MAX_VALUE}) {
                assertThatThrownBy(() -> Inputs.of(Search.class, "query", "word", field, value))
                        .isInstanceOf(Invalid.class)
                        .hasMessageContaining(field);
            }
        }
    }

    private Message say(String content) {
        clock.tick();
        return cairn.messages().add("monday", Role.USER, content);
    }

    private List<String> contents(String query) {
        return cairn.recall().search(query).stream().map(Hit::snippet).toList();
    }

    private static List<String> found(Recall recall, Object... namesAndValues) {
        return recall.search(Inputs.of(Search.class, namesAndValues)).items().stream()
                .map(hit -> hit.session() + " " + hit.index())
                .toList();
    }
}
