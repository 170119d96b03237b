package dev.cairn.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Id;
import dev.cairn.recall.RecallQuery;
import dev.cairn.recall.RecalledItem;
import dev.cairn.session.Message;
import dev.cairn.session.MessageId;
import dev.cairn.session.Role;
import dev.cairn.session.SessionKey;
import dev.cairn.sql.Transaction;
import dev.cairn.testing.TwoUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a memory took the place of, once that memory is deleted. */
@Tag("F6")
@Tag("F8")
class SuccessionTest extends TwoUsers {
    @Test
    void whatWasSupersededHoldsAgain() {
        Memory old = add("Staging listens on 8081.");
        clock.tick();
        Id newer = add("Staging listens on 8082.").id();
        clock.tick();
        Instant ended = clock.instant();
        assertThat(recalled()).containsExactly(newer);
        delete(newer);
        Memory again = cairn.memories().get(old.id());
        assertThat(MemoryState.of(again)).isEqualTo(MemoryState.of(old));
        assertThat(again.supersededBy()).isNull();
        assertThat(recalled()).containsExactly(old.id());
        assertThat(cairn.recall()
                        .recall(RecallQuery.of("staging listens", 9).asOf(ended))
                        .items())
                .extracting(RecalledItem::id)
                .containsExactly(old.id());
        assertThat(cairn.memories().versions(new MemoryId(old.id())).getLast())
                .extracting(MemoryVersion::change, MemoryVersion::reason, MemoryVersion::changedBy)
                .containsExactly(
                        ChangeType.REVERTED,
                        "Holds again: " + newer + ", which took its place, was deleted.",
                        cairn.scope().user());
        Id next = add("Staging listens on 8083.").id();
        assertThat(recalled()).containsExactly(next);
        assertThat(cairn.memories().get(old.id()).supersededBy()).isEqualTo(next);
    }

    @Test
    void anEndThatWasStatedStays() {
        Instant until = clock.instant().plus(Duration.ofDays(3));
        Id before = cairn.memories()
                .add(AddMemory.builder("Staging listens on 8081.")
                        .subject("port")
                        .validTo(until)
                        .build())
                .memory()
                .id();
        clock.tick();
        Id newer = add("Staging listens on 8082.").id();
        assertThat(cairn.memories().get(before).validTo()).isBefore(until);
        delete(newer);
        assertThat(cairn.memories().get(before).validTo()).isEqualTo(until);

        Id last = add("Staging listens on 8083.").id();
        Instant stated = clock.instant().plusSeconds(30);
        cairn.memories().update(read(UpdateMemory.class, "id", before.toString(), "validTo", stated.toString()));
        clock.pass(Duration.ofHours(1));
        delete(last);
        assertThat(cairn.memories().get(before))
                .extracting(Memory::validTo, Memory::supersededBy)
                .containsExactly(stated, null);
        assertThat(recalled()).isEmpty();
    }

    @Test
    void whatIsNewerTakesThePlaceOfWhatWasBetween() {
        Id first = add("Staging listens on 8081.").id();
        clock.tick();
        Id between = add("Staging listens on 8082.").id();
        clock.tick();
        Memory last = add("Staging listens on 8083.");
        delete(between);
        assertThat(cairn.memories().get(first))
                .extracting(Memory::validTo, Memory::supersededBy)
                .containsExactly(last.validFrom(), last.id());
        assertThat(recalled()).containsExactly(last.id());
        delete(last.id());
        assertThat(recalled()).containsExactly(first);
    }

    @Test
    @Tag("F7")
    void aDecisionIsOpenAgain() {
        Memory old = decide("We deploy by hand.");
        clock.tick();
        Memory newer = decide("We deploy by pipeline.");
        assertThat(cairn.memories().get(old.id()).status()).isEqualTo(MemoryStatus.SUPERSEDED);
        cairn.memories().update(read(UpdateMemory.class, "id", old.id().toString(), "tags", List.of("deploy")));
        delete(newer.id());
        assertThat(cairn.memories().get(old.id()))
                .extracting(Memory::status, Memory::validTo, Memory::tags)
                .containsExactly(MemoryStatus.OPEN, null, List.of("deploy"));
    }

    @Test
    void whatWasMergedStaysEndedForItsWordsWentAlong() {
        Id kept = cairn.memories().add("Staging listens on 8081 at heron.").id();
        Id merged = cairn.memories().add("At heron, staging listens on 8081.").id();
        cairn.duplicates().merge(new MergeMemories(List.of(kept, merged), null, null));
        delete(kept);
        assertThat(recalled()).isEmpty();
        assertThat(cairn.memories().get(merged))
                .extracting(Memory::supersededBy, memory -> memory.validTo() == null)
                .containsExactly(null, false);
    }

    @Test
    void whatGoesWithItsSessionLeavesNoTraceInWhatItSuperseded() {
        cairn.sessions().create("monday");
        Instant until = clock.instant().plus(Duration.ofDays(3)).plusMillis(7);
        Memory old = cairn.memories()
                .add(AddMemory.builder("Staging listens on 8081.")
                        .subject("port")
                        .validTo(until)
                        .build())
                .memory();
        clock.tick();
        Id newer = cairn.memories()
                .add(AddMemory.builder("Staging listens on 8082.")
                        .subject("port")
                        .session("monday")
                        .build())
                .memory()
                .id();
        assertThat(recalled()).containsExactly(newer);
        cairn.sessions().delete(new SessionKey("monday"));
        assertThat(MemoryState.of(cairn.memories().get(old.id()))).isEqualTo(MemoryState.of(old));
        assertThat(cairn.memories().get(old.id()))
                .extracting(Memory::supersededBy, Memory::version, Memory::updatedAt)
                .containsExactly(null, 1, old.updatedAt());
        assertThat(cairn.memories().versions(new MemoryId(old.id()))).hasSize(1);
        assertThat(recalled()).containsExactly(old.id());
    }

    @Test
    void whatGoesWithItsSessionLeavesItsPlaceToWhatIsNewer() {
        cairn.sessions().create("monday");
        Id first = add("Staging listens on 8081.").id();
        clock.tick();
        cairn.memories()
                .add(AddMemory.builder("Staging listens on 8082.")
                        .subject("port")
                        .session("monday")
                        .build());
        clock.tick();
        Memory last = add("Staging listens on 8083.");
        cairn.sessions().delete(new SessionKey("monday"));
        assertThat(cairn.memories().get(first))
                .extracting(Memory::validTo, Memory::supersededBy)
                .containsExactly(last.validFrom(), last.id());
        delete(last.id());
        assertThat(recalled()).containsExactly(first);
    }

    @Test
    void anUndoneDeletionChangesNothing() {
        Id old = add("Staging listens on 8081.").id();
        clock.tick();
        Id newer = add("Staging listens on 8082.").id();
        Memory before = cairn.memories().get(old);
        try (Transaction undone = cairn.begin(Duration.ofSeconds(30))) {
            undone.run(() -> {
                delete(newer);
                assertThat(recalled()).containsExactly(old);
                return true;
            });
        }
        assertThat(cairn.memories().get(old)).isEqualTo(before);
        assertThat(recalled()).containsExactly(newer);
    }

    @Test
    @Tag("E4")
    void aStatementThatHoldsAgainStillGoesWithItsMessage() {
        cairn.sessions().create("monday");
        Message first = cairn.messages().add("monday", Role.USER, "My favourite editor is vim.");
        clock.tick();
        cairn.messages().add("monday", Role.USER, "My favourite editor is emacs.");
        List<Memory> now = noticed();
        assertThat(now).hasSize(1);
        delete(now.getFirst().id());
        assertThat(noticed()).singleElement().satisfies(memory -> {
            assertThat(memory.message()).isEqualTo(first.id());
            assertThat(memory.content()).contains("vim");
        });
        cairn.messages().delete(new MessageId(first.id()));
        assertThat(noticed()).isEmpty();
        assertThat(cairn.memories()
                        .list(read(ListMemories.class, "past", true, "above", 0.0))
                        .items())
                .isEmpty();
    }

    private List<Memory> noticed() {
        return cairn.memories().list(read(ListMemories.class)).items();
    }

    private Memory add(String content) {
        return cairn.memories()
                .add(AddMemory.builder(content).subject("port").build())
                .memory();
    }

    private Memory decide(String content) {
        return cairn.memories()
                .add(AddMemory.builder(content)
                        .type("decision")
                        .subject("deploying")
                        .build())
                .memory();
    }

    private void delete(Id id) {
        cairn.memories().delete(new MemoryId(id));
    }

    private List<Id> recalled() {
        return cairn.recall().recall("staging listens").stream()
                .map(RecalledItem::id)
                .toList();
    }
}
