package dev.cairn.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnOptions;
import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.memory.AddMemory;
import dev.cairn.memory.Memory;
import dev.cairn.memory.SelectMemories;
import dev.cairn.schema.Records;
import dev.cairn.session.AddPin;
import dev.cairn.session.AddSummary;
import dev.cairn.session.CreatePersona;
import dev.cairn.session.CreateSession;
import dev.cairn.session.MessageId;
import dev.cairn.session.Role;
import dev.cairn.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a context holds of a store, and what its ledger says. */
class ContextsTest {
    private final TestClock clock = new TestClock();
    private final Cairn cairn = Cairn.open(CairnOptions.inMemory().withClock(clock));

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    @Tag("C6")
    void holdsPinsSummariesAndTheNewestMessagesInTheirOrder() {
        cairn.sessions().create("monday");
        for (int i = 1; i <= 25; i++) {
            clock.pass(Duration.ofSeconds(1));
            cairn.messages().add("monday", Role.USER, "Message number " + i);
        }
        for (int i = 1; i <= 12; i++) {
            cairn.pins().add(AddPin.of("monday", "Pin " + i).withImportance(i / 100.0));
        }
        for (int i = 1; i <= 4; i++) {
            cairn.summaries().add(AddSummary.of("monday", "Summary " + i).withImportance(i / 10.0));
        }
        String text =
                cairn.contexts().assemble(AssembleContext.of("monday", null)).text();
        assertThat(text.lines())
                .containsSubsequence("## Pinned", "- Pin 12", "- Pin 3", "## Summaries", "- Summary 4", "- Summary 2")
                .containsSubsequence("## Recent messages", "user: Message number 6", "user: Message number 25")
                .doesNotContain("- Pin 2", "- Summary 1", "user: Message number 5")
                .hasSize(3 + 10 + 3 + 20);
    }

    @Test
    @Tag("C6")
    void pinsComeFirstWhereRoomIsScarce() {
        cairn.sessions().create("monday");
        cairn.pins().add("monday", "Heron is the staging server.");
        cairn.summaries().add("monday", "Staging was moved. ".repeat(20));
        cairn.messages().add("monday", Role.USER, "Where is it? ".repeat(20));
        AssembledContext context = cairn.contexts()
                .assemble(AssembleContext.of("monday", null).within(50).explained());
        assertThat(context.text()).startsWith("## Pinned\n- Heron is the staging server.");
        assertThat(context.tokens()).isLessThanOrEqualTo(50);
        assertThat(items(context)).anyMatch(item -> item.taken() == Taken.LEFT_OUT && item.reason() != null);
    }

    @Test
    @Tag("C2")
    void beginsWithThePersonaAndWhatHoldsWhateverIsAsked() {
        cairn.personas()
                .create(Records.read(
                        CreatePersona.class, Map.of("key", "reviewer", "name", "R", "prompt", "Be strict.")));
        cairn.sessions().create(Records.read(CreateSession.class, Map.of("key", "monday", "persona", "reviewer")));
        cairn.messages().add("monday", Role.USER, "Always answer in German.");
        cairn.preferences().set("indent", "tabs");
        cairn.memories().add("We decided to keep staging on heron.");
        assertThat(cairn.contexts()
                        .assemble("monday", "What is for lunch?", 500)
                        .text()
                        .lines())
                .startsWith(
                        "## Persona",
                        "Be strict.",
                        "## Standing instructions",
                        "- Always answer in German",
                        "## Preferences and facts",
                        "- indent: tabs",
                        "## Open decisions",
                        "- We decided to keep staging on heron.");
    }

    @Test
    @Tag("C11")
    @Tag("F11")
    void theLedgerSaysLaterWhy() {
        cairn.sessions().create("monday");
        Id message = cairn.messages()
                .add("monday", Role.USER, "Heron listens on 8081.")
                .id();
        cairn.sessions().create("tuesday");
        AssembledContext context = cairn.contexts()
                .assemble(AssembleContext.of("tuesday", "Where does heron listen?")
                        .explained());
        assertThat(context.included()).isEqualTo(1);
        clock.pass(Duration.ofDays(1));
        ContextLedger ledger = cairn.contexts().ledger(new ContextKey(context.key()));
        assertThat(ledger.items()).isEqualTo(context.items());
        assertThat(ledger.query()).isEqualTo("Where does heron listen?");
        assertThat(ledger.session()).isEqualTo("tuesday");
        assertThat(ledger.items().getFirst().because()).isEqualTo("It was recalled for the question.");
        assertThat(ledger.items().getFirst().score()).isPositive();
        assertThat(cairn.contexts()
                        .list(new ListContexts(null, message, 10, null))
                        .items())
                .containsExactly(ledger);
        assertThat(cairn.contexts()
                        .list(new ListContexts("monday", null, 10, null))
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> cairn.as(Scope.user("other")).contexts().ledger(new ContextKey(context.key())))
                .isInstanceOf(NotFound.class);
        clock.pass(Duration.ofDays(31));
        cairn.contexts().assemble(AssembleContext.of(null, "anything"));
        assertThat(cairn.contexts().list(new ListContexts(null, null, 10, null)).items())
                .extracting(ContextLedger::query)
                .containsExactly("anything");
    }

    @Test
    void whoWantsNoHistoryOfQuestionsHasNone() {
        cairn.preferences().set("search-history", false);
        AssembledContext context = cairn.contexts().assemble(AssembleContext.of(null, "Where is heron?"));
        assertThat(cairn.contexts().ledger(new ContextKey(context.key())).query())
                .isNull();
    }

    @Test
    @Tag("C11")
    void theSameContextHasTheSameKey() {
        cairn.sessions().create("monday");
        cairn.messages().add("monday", Role.USER, "Heron listens on 8081.");
        AssembledContext context = cairn.contexts().assemble("monday", "heron", 300);
        assertThat(cairn.contexts().assemble("monday", "heron", 300)).isEqualTo(context);
        assertThat(cairn.contexts().assemble("monday", "heron", 301).key()).isNotEqualTo(context.key());
    }

    @Test
    @Tag("E13")
    void mergesSessionsWithoutDuplicates() {
        for (String session : List.of("monday", "tuesday")) {
            cairn.sessions().create(session);
            cairn.pins().add(session, "Heron is the staging server.");
            cairn.pins().add(session, "Pin of " + session);
            clock.pass(Duration.ofSeconds(1));
            cairn.messages().add(session, Role.USER, "Said on " + session);
        }
        AssembledContext context = cairn.contexts()
                .assemble(AssembleContext.of("monday", null)
                        .merging("tuesday", "monday")
                        .explained());
        assertThat(context.text().lines())
                .containsOnlyOnce("- Heron is the staging server.")
                .contains("- Pin of monday", "- Pin of tuesday")
                .containsSubsequence(
                        "## Recent messages", "[monday]", "user: Said on monday", "[tuesday]", "user: Said on tuesday");
        assertThat(items(context))
                .filteredOn(item -> item.taken() == Taken.LEFT_OUT)
                .extracting(ContextItem::reason)
                .containsExactly("The same words are in it already.");
    }

    @Test
    @Tag("E13")
    void ofSeveralSessionsWhatFitsTheQuestionComesFirst() {
        for (String session : List.of("monday", "tuesday")) {
            cairn.sessions().create(session);
            for (int i = 0; i < 30; i++) {
                cairn.messages().add(session, Role.USER, "Small talk number " + i + " on " + session);
            }
        }
        cairn.messages().add("monday", Role.USER, "The heron server listens on port 8081.");
        for (int i = 0; i < 30; i++) {
            cairn.messages().add("monday", Role.USER, "More small talk, number " + i);
        }
        String text = cairn.contexts()
                .assemble(AssembleContext.of("tuesday", "Which port has the heron server?")
                        .merging("monday")
                        .within(200))
                .text();
        assertThat(text).contains("user: The heron server listens on port 8081.");
    }

    @Test
    void keepsToTheProjectAndToWhatIsInNone() {
        for (String project : List.of("shop", "blog")) {
            cairn.projects().create(project);
            cairn.memories()
                    .add(AddMemory.builder("The heron of " + project + " listens.")
                            .project(project)
                            .build());
        }
        cairn.memories().add("The heron of nobody listens.");
        cairn.sessions().create(Records.read(CreateSession.class, Map.of("key", "monday", "project", "shop")));
        String text = cairn.contexts().assemble("monday", "heron listens", 500).text();
        assertThat(text).contains("heron of shop", "heron of nobody").doesNotContain("heron of blog");
    }

    @Test
    @Tag("F13")
    void privatePassagesAndSecretsAreTakenOut() {
        cairn.sessions().create("monday");
        cairn.messages()
                .add(
                        "monday",
                        Role.USER,
                        "My key is sk-abcdefghij0123456789ABCD <private>and my cat is Tom</private>.");
        AssembledContext context =
                cairn.contexts().assemble(AssembleContext.of("monday", null).explained());
        assertThat(context.text()).endsWith("user: My key is [secret] [private].");
        assertThat(items(context).getFirst().redacted()).isEqualTo(2);
    }

    @Test
    @Tag("F12")
    void whatNoLongerHoldsIsNeverInIt() {
        cairn.sessions().create("monday");
        Memory old = cairn.memories()
                .add(AddMemory.builder("We decided to use port 8080.")
                        .type("decision")
                        .subject("port")
                        .build())
                .memory();
        cairn.memories()
                .add(AddMemory.builder("We decided to use port 8081.")
                        .type("decision")
                        .subject("port")
                        .build());
        Memory bad = cairn.memories().add("We decided to trust the stranger.");
        cairn.trust().quarantine(SelectMemories.of(bad.id()));
        cairn.memories()
                .add(AddMemory.builder("We decided to stay until noon.")
                        .expiresAt(clock.instant().plusSeconds(60))
                        .build());
        Id erased = cairn.messages()
                .add("monday", Role.USER, "Always decide by dice.")
                .id();
        cairn.messages().delete(new MessageId(erased));
        clock.pass(Duration.ofMinutes(5));
        AssembledContext context = cairn.contexts()
                .assemble(AssembleContext.of("monday", "What did we decide?").explained());
        assertThat(context.text()).contains("8081").doesNotContain("8080", "stranger", "noon", "dice");
        assertThat(items(context)).extracting(ContextItem::id).doesNotContain(old.id(), bad.id(), erased);
    }

    @Test
    void anIndexNamesWhatCanBeRead() {
        cairn.sessions().create("monday");
        Id message = cairn.messages()
                .add("monday", Role.USER, "Heron listens. ".repeat(100))
                .id();
        String text = cairn.contexts()
                .assemble(AssembleContext.of("monday", null).in(ContextForm.INDEX))
                .text();
        assertThat(text.lines().toList().getLast())
                .startsWith("- " + message + " message, ")
                .endsWith(" tokens)")
                .hasSizeLessThan(160);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> cairn.contexts().assemble("sunday", null, 100))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("no session 'sunday'");
        assertThat(cairn.contexts().assemble(null, "anything", 100).text()).isEmpty();
    }

    private static List<ContextItem> items(AssembledContext context) {
        return Objects.requireNonNull(context.items());
    }
}
