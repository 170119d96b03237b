package dev.cairn.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Id;
import dev.cairn.context.AssembledContext;
import dev.cairn.context.ContextKey;
import dev.cairn.memory.Layer;
import dev.cairn.memory.Link;
import dev.cairn.memory.ListMemories;
import dev.cairn.memory.ListMemoryLinks;
import dev.cairn.memory.Memory;
import dev.cairn.memory.MemoryId;
import dev.cairn.memory.MemorySource;
import dev.cairn.memory.UpdateMemory;
import dev.cairn.port.WordIndex;
import dev.cairn.profile.Setting;
import dev.cairn.recall.RecalledItem;
import dev.cairn.session.Message;
import dev.cairn.session.MessageId;
import dev.cairn.session.Role;
import dev.cairn.session.SessionKey;
import dev.cairn.standing.Standing.Asked;
import dev.cairn.standing.Standing.Meaning;
import dev.cairn.testing.TwoUsers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C5")
@Tag("E4")
class StandingTest extends TwoUsers {
    @BeforeEach
    void begin() {
        cairn.sessions().create("monday");
        cairn.sessions().create("tuesday");
        other.sessions().create("their-monday");
    }

    @Test
    void whatIsStatedBecomesAMemory() {
        Message message = say("Thanks. Always list the costs when I ask about trips. Where were we?");
        assertThat(memories()).singleElement().satisfies(memory -> {
            assertThat(memory.content()).isEqualTo("Always list the costs when I ask about trips");
            assertThat(memory.type()).isEqualTo("instruction");
            assertThat(memory.source()).isEqualTo(MemorySource.RULE);
            assertThat(memory.message()).isEqualTo(message.id());
            assertThat(memory.trust()).isEqualTo(0.95);
            assertThat(memory.layers()).containsExactly(Layer.GLOBAL);
            assertThat(memory.validFrom()).isEqualTo(message.createdAt());
            assertThat(memory.context()).isEqualTo(Map.of("condition", "when I ask about trips"));
        });
        assertThat(held(null)).singleElement().satisfies(held -> {
            assertThat(held.kind()).isEqualTo(StandingKind.INSTRUCTION);
            assertThat(held.condition()).isEqualTo("when I ask about trips");
            assertThat(held.message()).isEqualTo(message.id());
        });
    }

    @Test
    void onlyUsersAreListenedTo() {
        cairn.messages().add("monday", Role.ASSISTANT, "I prefer tabs. Always use tabs.");
        cairn.messages().add("monday", Role.TOOL, "Never commit to main.");
        cairn.messages().add("monday", Role.SYSTEM, "Always answer in German.");
        assertThat(memories()).isEmpty();
    }

    @Test
    void saidAgainIsBelievedTheMore() {
        say("I prefer night trains.");
        clock.pass(Duration.ofDays(1));
        Message again = say("So, i prefer NIGHT trains, ok");
        say("I prefer night trains!");
        Memory memory = memories().getFirst();
        assertThat(memories()).hasSize(2);
        Memory first = cairn.memories()
                .get(held(null).stream()
                        .filter(h -> h.text().equals("I prefer night trains"))
                        .findFirst()
                        .orElseThrow()
                        .id());
        assertThat(first.trust()).isEqualTo(0.99);
        assertThat(first.useCount()).isEqualTo(1);
        assertThat(first.version()).isEqualTo(1);
        assertThat(memory.source()).isEqualTo(MemorySource.RULE);
        assertThat(again.id()).isNotNull();
    }

    @Test
    void theNewerStatementOnASubjectTakesTheOldersPlace() {
        say("I live in Porto.");
        clock.pass(Duration.ofDays(9));
        say("I moved to Lyon.");
        assertThat(held(null)).extracting(Held::text).containsExactly("I moved to Lyon");
        Memory old = memories(true).stream()
                .filter(m -> m.content().contains("Porto"))
                .findFirst()
                .orElseThrow();
        assertThat(old.supersededBy()).isEqualTo(held(null).getFirst().id());
        assertThat(old.importance()).isEqualTo(0.4);
        assertThat(old.validTo()).isEqualTo(clock.instant());
    }

    @Test
    void whatIsToldLaterOfEarlierTimesTakesNoPlace() {
        say("I moved to Lyon.");
        cairn.messages()
                .add(read(
                        dev.cairn.session.AddMessage.class,
                        "session",
                        "monday",
                        "role",
                        "user",
                        "content",
                        "I live in Porto.",
                        "createdAt",
                        clock.instant().minus(Duration.ofDays(30)).toString()));
        assertThat(held(null)).extracting(Held::text).containsExactly("I moved to Lyon");
    }

    @Test
    @Tag("C13")
    void aCorrectionPutsRightWhatItNames() {
        say("The staging port is 8080.");
        say("My locker is in room 12.");
        say("No, it is port 8081.");
        assertThat(held(null)).extracting(Held::text).contains("The staging port is 8081");
        assertThat(held(null)).extracting(Held::text).doesNotContain("The staging port is 8080");
        assertThat(memories())
                .filteredOn(m -> m.content().contains("8081"))
                .singleElement()
                .satisfies(m -> assertThat(m.importance()).isEqualTo(0.55));
        say("Actually it's 9090, not 8081");
        assertThat(held(null)).extracting(Held::text).contains("The staging port is 9090");
    }

    @Test
    @Tag("C13")
    void aCorrectionOfNothingKnownChangesNothing() {
        say("The staging port is 8080.");
        say("No, it's 3.5 metres.");
        say("Actually, it's 17 not 12");
        cairn.messages().add("tuesday", Role.USER, "No, it is port 8081.");
        other.messages().add("their-monday", Role.USER, "No, it is port 8082.");
        assertThat(held(null)).extracting(Held::text).containsExactly("The staging port is 8080");
    }

    @Test
    void twoThingsOfOneNameInTwoSessionsAreNotConfused() {
        say("The staging port is 8080.");
        cairn.messages().add("tuesday", Role.USER, "The staging port is 9090.");
        assertThat(held(null)).hasSize(2);
    }

    @Test
    void whatWasNoticedGoesWithItsMessage() {
        Message message = say("I prefer night trains.");
        cairn.messages().add("tuesday", Role.USER, "I'd rather walk than ride.");
        cairn.messages().delete(new MessageId(message.id()));
        assertThat(memories(true)).extracting(Memory::content).containsExactly("I'd rather walk than ride");
        assertThat(cairn.recall().search("night")).isEmpty();
        cairn.sessions().delete(new SessionKey("tuesday"));
        assertThat(memories(true)).isEmpty();
    }

    @Test
    void whatAForgottenStatementTookThePlaceOfHoldsAgain() {
        say("I live in Porto.");
        Memory before = memories().getFirst();
        clock.pass(Duration.ofDays(1));
        Message moved = say("I moved to Lyon.");
        clock.pass(Duration.ofDays(1));
        assertThat(held(null)).extracting(Held::text).containsExactly("I moved to Lyon");
        cairn.messages().delete(new MessageId(moved.id()));
        assertThat(held(null)).extracting(Held::text).containsExactly("I live in Porto");
        Memory again = cairn.memories().get(before.id());
        assertThat(again).usingRecursiveComparison().isEqualTo(before);
        assertThat(cairn.memories().versions(new MemoryId(before.id()))).hasSize(1);
        say("I moved to Turin.");
        assertThat(held(null)).extracting(Held::text).containsExactly("I moved to Turin");
    }

    @Test
    void whatStoodBeforeAForgottenStatementHoldsUntilTheNext() {
        say("I live in Porto.");
        Id porto = memories().getFirst().id();
        clock.pass(Duration.ofDays(1));
        Message moved = say("I moved to Lyon.");
        clock.pass(Duration.ofDays(1));
        say("I moved to Turin.");
        Memory turin = memories(true).stream()
                .filter(m -> m.content().contains("Turin"))
                .findFirst()
                .orElseThrow();
        cairn.messages().delete(new MessageId(moved.id()));
        assertThat(held(null)).extracting(Held::text).containsExactly("I moved to Turin");
        Memory old = cairn.memories().get(porto);
        assertThat(old.supersededBy()).isEqualTo(turin.id());
        assertThat(old.validTo()).isEqualTo(turin.validFrom());
        assertThat(cairn.memories().versions(new MemoryId(porto)).getLast().reason())
                .contains(turin.id().toString());
        assertThat(cairn.links()
                        .list(new ListMemoryLinks(turin.id(), null, 9, null))
                        .items())
                .extracting(Link::target)
                .contains(porto);
    }

    @Test
    void aSessionTakesWhatWasSaidInItAlone() {
        say("I live in Porto.");
        cairn.messages().add("tuesday", Role.USER, "I moved to Lyon.");
        cairn.sessions().delete(new SessionKey("tuesday"));
        assertThat(held(null)).extracting(Held::text).containsExactly("I live in Porto");
        cairn.sessions().delete(new SessionKey("monday"));
        assertThat(memories(true)).isEmpty();
    }

    @Test
    void whatAPersonChangedStaysAndForgetsItsSource() {
        Message message = say("I prefer night trains from Basel.");
        Id id = memories().getFirst().id();
        cairn.memories().update(read(UpdateMemory.class, "id", id.toString(), "content", "Likes day trains."));
        cairn.messages().delete(new MessageId(message.id()));
        assertThat(cairn.memories().get(id).content()).isEqualTo("Likes day trains.");
        assertThat(cairn.memories().get(id).message()).isNull();
        assertThat(cairn.memories().versions(new MemoryId(id)))
                .allSatisfy(version -> assertThat(version.state().content()).doesNotContain("Basel"));
        assertThat(cairn.recall().search("Basel")).isEmpty();
    }

    @Test
    void aUserMaySwitchItOff() {
        cairn.preferences().set(Setting.NOTICE_STATEMENTS.key(), false);
        say("I prefer night trains.");
        assertThat(memories()).isEmpty();
        other.messages().add("their-monday", Role.USER, "I prefer night trains.");
        assertThat(other.standing().current(asked(null))).hasSize(1);
        assertThat(held(null)).isEmpty();
        assertThat(cairn.contexts().assemble(null, null, 500).text()).isEmpty();
    }

    @Test
    void aStoreMayBeOpenedWithoutIt() {
        try (Cairn deaf = Cairn.open(CairnOptions.inMemory().withNoticing(false))) {
            deaf.sessions().create("s");
            deaf.messages().add("s", Role.USER, "I prefer night trains.");
            assertThat(deaf.standing().current(asked(null))).isEmpty();
        }
    }

    @Test
    @Tag("E10")
    void nobodyHearsOfAnothers() {
        say("I live in Porto.");
        other.messages().add("their-monday", Role.USER, "I moved to Lyon.");
        assertThat(held(null)).extracting(Held::text).containsExactly("I live in Porto");
        assertThat(other.standing().current(asked(null))).extracting(Held::text).containsExactly("I moved to Lyon");
    }

    @Test
    void whatIsAlwaysToBeDoneComesFirstThenWhatFits() {
        cairn.preferences().set("editor", "vim");
        say("I prefer gas for cooking.");
        say("I prefer night trains.");
        say("When I ask about trips, list the costs.");
        say("Never suggest flying.");
        assertThat(held("Which trains go north?"))
                .extracting(Held::text)
                .startsWith("editor: vim", "Never suggest flying", "I prefer night trains");
        assertThat(held("Is gas cheap?").get(2).text()).isEqualTo("I prefer gas for cooking");
        Held editor = held(null).getFirst();
        assertThat(editor.preference()).isEqualTo("editor");
        AssembledContext context = cairn.contexts().assemble(null, null, 500);
        assertThat(cairn.contexts().ledger(new ContextKey(context.key())).items())
                .hasSize(5);
        assertThat(cairn.preferences().get("editor").usageCount()).isEqualTo(1);
        assertThat(cairn.preferences().get("editor").lastUsedAt()).isEqualTo(clock.instant());
    }

    @Test
    void inRecallTheMessageStandsForIt() {
        Message message = say("We talked long about it: I prefer night trains to Vienna, how do I book?");
        List<RecalledItem> found = cairn.recall().recall("night trains to Vienna");
        assertThat(found).extracting(RecalledItem::id).containsExactly(message.id());
        assertThat(found).extracting(RecalledItem::kind).containsOnly(WordIndex.Kind.MESSAGE);
    }

    private Message say(String words) {
        return cairn.messages().add("monday", Role.USER, words);
    }

    private List<Held> held(@Nullable String question) {
        return cairn.standing().current(asked(question));
    }

    private static Asked asked(@Nullable String question) {
        return new Asked(null, question, Meaning.NONE, 100);
    }

    private List<Memory> memories() {
        return memories(false);
    }

    private List<Memory> memories(boolean past) {
        return cairn.memories().list(read(ListMemories.class, "past", past)).items();
    }
}
