package dev.cairn.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnOptions;
import dev.cairn.schema.Records;
import dev.cairn.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E3")
class NotesTest {
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
    void oneIsKeptOfATypeAndKey() {
        Note first = cairn.notes().set(SetNote.of("monday", NoteType.PROJECT, "goal", "Ship it."));
        Note other = cairn.notes().set(SetNote.of("monday", NoteType.USER_INFO, "goal", "Ship it."));
        clock.pass(Duration.ofMinutes(1));
        Note second = cairn.notes().set(SetNote.of("monday", NoteType.PROJECT, "goal", "Ship it twice."));
        assertThat(second.id()).isEqualTo(first.id()).isNotEqualTo(other.id());
        assertThat(second.createdAt()).isEqualTo(first.createdAt()).isBefore(second.updatedAt());
        assertThat(List.of(first.hash(), other.hash(), second.hash())).doesNotHaveDuplicates();
        assertThat(cairn.notes().get(new NoteKey("monday", NoteType.PROJECT, "goal")))
                .isEqualTo(second);
        assertThat(cairn.notes().delete(new NoteKey("monday", NoteType.PROJECT, "goal")))
                .isEqualTo(second);
        assertThatThrownBy(() -> cairn.notes().get(new NoteKey("monday", NoteType.PROJECT, "goal")))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("'goal' of type project");
    }

    @Test
    void theyAreListedByRelevanceAndShownInContexts() {
        for (int i = 1; i <= 5; i++) {
            cairn.notes().set(note(Map.of("key", "n" + i, "value", "Note " + i, "relevance", i / 10.0)));
        }
        assertThat(cairn.notes().list(new ListNotes("monday", null, 3, null)).items())
                .extracting(Note::key)
                .containsExactly("n5", "n4", "n3");
        assertThat(cairn.contexts().assemble("monday", null, 300).text())
                .startsWith("## Notes\n- n5: Note 5\n- n4: Note 4");
    }

    @Test
    @Tag("E8")
    void whatExpiredIsGoneAndCleanedUp() {
        cairn.notes()
                .set(note(Map.of(
                        "key",
                        "soon",
                        "value",
                        "Old",
                        "expiresAt",
                        clock.instant().plusSeconds(60).toString())));
        cairn.notes().set(note(Map.of("key", "late", "value", "New")));
        clock.pass(Duration.ofMinutes(2));
        assertThat(cairn.contexts().assemble("monday", null, 300).text()).isEqualTo("## Notes\n- late: New");
        assertThatThrownBy(() -> cairn.notes().get(new NoteKey("monday", NoteType.CONVERSATION, "soon")))
                .isInstanceOf(NotFound.class);
        assertThat(cairn.notes()
                        .list(new ListNotes("monday", NoteType.CONVERSATION, 10, null))
                        .items())
                .hasSize(1);
        assertThat(cairn.notes().clean().deleted()).isEqualTo(1);
        assertThat(cairn.notes().clean().deleted()).isZero();
    }

    @Test
    void closedValuesAndBoundsAreChecked() {
        assertThatThrownBy(() -> note(Map.of("type", "other", "key", "n", "value", "x")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("user_info");
        assertThatThrownBy(() -> cairn.notes().set(note(Map.of("key", "n", "value", "x", "relevance", 1.5))))
                .isInstanceOf(Invalid.class);
    }

    private static SetNote note(Map<String, Object> members) {
        Map<String, Object> all = new java.util.LinkedHashMap<>(Map.of("session", "monday", "type", "conversation"));
        all.putAll(members);
        return Records.read(SetNote.class, all);
    }
}
