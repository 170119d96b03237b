package dev.cairn.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.embedding.EmbedPending;
import dev.cairn.local.HashingEmbedder;
import dev.cairn.session.Role;
import dev.cairn.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("F11")
class RankingTest {
    private final TestClock clock = new TestClock();
    private Cairn cairn;

    @BeforeEach
    void open(@TempDir Path folder) {
        cairn = Cairn.open(CairnOptions.file(folder.resolve("store.db"))
                .withClock(clock)
                .withModels(List.of(HashingEmbedder.MODEL))
                .withBackground(false));
        cairn.sessions().create("harbour");
        cairn.sessions().create("garden");
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void theAnswerToAQuestionIsFoundThroughTheQuestion() {
        say("harbour", "Which ferry goes to the island?");
        say("harbour", "Line seven, from the north pier.");
        say("garden", "Tulips need sun.");
        List<RecalledItem> hits = ask("Which ferry goes to the island");
        assertThat(hits).extracting(RecalledItem::snippet).contains("Line seven, from the north pier.");
        assertThat(hits).noneMatch(hit -> hit.snippet().contains("Tulips"));
    }

    @Test
    void aNewerStatementComesBeforeTheOneItRestates() {
        say("harbour", "The crane lifts 40 tonnes, the crane by the quay lifts a lot.");
        say("garden", "The crane now lifts 55 tonnes.");
        assertThat(ask("How many tonnes does the crane lift?"))
                .first()
                .extracting(RecalledItem::snippet)
                .asString()
                .contains("55");
    }

    @Test
    void aQuestionForThePastKeepsTheOlderStatement() {
        say("harbour", "The crane lifts 40 tonnes, the crane by the quay lifts a lot, 40 tonnes.");
        say("garden", "The crane of the new owner now lifts 55 tonnes.");
        assertThat(Restatements.asked("How many tonnes did the crane lift before?"))
                .isFalse();
        assertThat(Restatements.asked("How many tonnes does the crane lift?")).isTrue();
    }

    @Test
    void whatSomebodyElseSaidIsMarkedWeak() {
        say("harbour", "Ines: I repaired the old lighthouse lamp yesterday.");
        say("harbour", "Tomas: Fine weather today.");
        assertThat(ask("What did Ines repair at the lighthouse?")).isNotEmpty().noneMatch(RecalledItem::weak);
        assertThat(ask("What did Tomas repair at the lighthouse?")).isNotEmpty().allMatch(RecalledItem::weak);
    }

    @Test
    void whoSaysYouSpeaksOfTheOther() {
        say("harbour", "Ines: I repaired the old lighthouse lamp yesterday.");
        say("harbour", "Tomas: So you repaired the old lighthouse lamp.");
        assertThat(ask("Who repaired the old lighthouse lamp, was it Ines?"))
                .isNotEmpty()
                .noneMatch(RecalledItem::weak);
        assertThat(ask("What did Tomas do to the old lighthouse lamp?"))
                .isNotEmpty()
                .allMatch(RecalledItem::weak);
    }

    @Test
    void whoAsksSpeaksOfTheOther() {
        say("harbour", "Tomas: How did the lighthouse regatta end for your crew?");
        say("harbour", "Ines: We came in third.");
        assertThat(ask("How did the lighthouse regatta end for Ines?"))
                .isNotEmpty()
                .noneMatch(RecalledItem::weak);
        assertThat(ask("How did the lighthouse regatta end for Tomas?"))
                .isNotEmpty()
                .allMatch(RecalledItem::weak);
    }

    @Test
    void whatIsToldOfSomebodyByNameIsAboutThem() {
        say("harbour", "Tomas: Ines has bought a red dinghy called Heron.");
        say("harbour", "Ines: Fine weather today.");
        assertThat(ask("Which dinghy has Ines bought?")).isNotEmpty().noneMatch(RecalledItem::weak);
    }

    @Test
    void whatPassedBetweenTwoIsNotJudged() {
        say("harbour", "Ines: You should oil the winch of the trawler, Tomas.");
        say("harbour", "Tomas: I never oil the winch.");
        assertThat(ask("What did Ines tell Tomas about the winch of the trawler?"))
                .isNotEmpty()
                .noneMatch(RecalledItem::weak);
    }

    @Test
    void whereNothingComesNearEveryHitIsWeak() {
        say(
                "garden",
                "Tulips need sun, and the bulbs must be lifted before the next frost comes to the beds by the wall.");
        assertThat(ask("Which minister resigned over a tunnel contract before frost?"))
                .allMatch(RecalledItem::weak);
        assertThat(ask("frost")).isNotEmpty().noneMatch(RecalledItem::weak);
        assertThat(ask("When must the tulip bulbs be lifted?")).isNotEmpty().noneMatch(RecalledItem::weak);
    }

    @Test
    void formsAreTold() {
        assertThat(Form.of(24, "Which ferry do we take?  ").asks()).isTrue();
        assertThat(Form.of(12, "Line seven.").asks()).isFalse();
        assertThat(Form.of(900, "Long ".repeat(180) + "?").asks()).isFalse();
        assertThat(Form.of(20, "Ines Maria: hello").speaker()).containsExactly("ines", "maria");
        assertThat(Form.of(20, "See http://here.example").speaker()).isEmpty();
    }

    private void say(String session, String text) {
        clock.pass(Duration.ofMinutes(1));
        cairn.messages().add(session, Role.USER, text);
    }

    private List<RecalledItem> ask(String question) {
        cairn.embeddings().embed(new EmbedPending(30));
        return cairn.recall().recall(RecallQuery.of(question, 5)).items();
    }
}
