package dev.cairn.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.TwoUsers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D12")
class SessionMemoriesTest extends TwoUsers {
    private Id a;
    private Id b;
    private Id c;

    @BeforeEach
    void prepare() {
        cairn.sessions().create("monday");
        a = cairn.memories().add("alpha").id();
        b = cairn.memories().add("beta").id();
        c = cairn.memories().add("gamma").id();
    }

    @Test
    void keepsMemoriesInTheirOrder() {
        add(a);
        add(b);
        SessionMemory first = cairn.sessionMemories().add(new AddSessionMemory("monday", c, 1, null, null, List.of()));
        assertThat(first)
                .extracting(SessionMemory::position, SessionMemory::working)
                .containsExactly(1, false);
        assertThat(order()).containsExactly(c, a, b);
        move(c, 3);
        assertThat(order()).containsExactly(a, b, c);
        move(b, 1);
        assertThat(order()).containsExactly(b, a, c);
        cairn.sessionMemories().remove(new SessionMemoryKey("monday", a));
        assertThat(order()).containsExactly(b, c);
        assertThat(list("limit", 1).getFirst().position()).isEqualTo(1);
    }

    @Test
    void knowsWhatIsBeingWorkedOnAndItsPlaceInTheWindow() {
        add(a);
        cairn.sessionMemories().add(AddSessionMemory.of("monday", b).asWorking());
        SessionMemory placed =
                cairn.sessionMemories().add(new AddSessionMemory("monday", b, null, null, 512, List.of()));
        assertThat(placed)
                .extracting(SessionMemory::position, SessionMemory::working, SessionMemory::windowPosition)
                .containsExactly(2, true, 512);
        assertThat(list("working", true)).extracting(m -> m.memory().id()).containsExactly(b);
        SessionMemory cleared = cairn.sessionMemories()
                .add(new AddSessionMemory("monday", b, null, false, null, List.of("windowPosition")));
        assertThat(cleared.windowPosition()).isNull();
        assertThat(list("working", true)).isEmpty();
    }

    @Test
    void whatIsDeletedOrHiddenIsNotListed() {
        add(a);
        add(b);
        cairn.memories().delete(new MemoryId(a));
        assertThat(order()).containsExactly(b);
        add(c);
        cairn.memories().update(read(UpdateMemory.class, "id", b.toString(), "quarantined", true));
        assertThat(order()).containsExactly(c);
    }

    @Test
    @Tag("D11")
    void hasAMost() {
        cairn.transaction(() -> {
            for (int i = 0; i < 1_000; i++) {
                add(cairn.memories().add("memory " + i).id());
            }
            return null;
        });
        assertThatThrownBy(() -> add(a)).isInstanceOf(Invalid.class).hasMessageContaining("1000");
    }

    @Test
    @Tag("E10")
    void nobodyElseSeesOrChangesThem() {
        add(a);
        other.sessions().create("monday");
        assertThat(other.sessionMemories()
                        .list(Inputs.of(ListSessionMemories.class, "session", "monday"))
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> other.sessionMemories().add(AddSessionMemory.of("monday", a)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.sessionMemories().remove(new SessionMemoryKey("monday", a)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cairn.sessionMemories().remove(new SessionMemoryKey("monday", b)))
                .isInstanceOf(NotFound.class);
    }

    private void add(Id memory) {
        cairn.sessionMemories().add(AddSessionMemory.of("monday", memory));
    }

    private void move(Id memory, int position) {
        cairn.sessionMemories().add(new AddSessionMemory("monday", memory, position, null, null, List.of()));
    }

    private List<Id> order() {
        return list().stream().map(m -> m.memory().id()).toList();
    }

    private List<SessionMemory> list(Object... members) {
        Object[] all = new Object[members.length + 2];
        all[0] = "session";
        all[1] = "monday";
        System.arraycopy(members, 0, all, 2, members.length);
        return cairn.sessionMemories()
                .list(Inputs.of(ListSessionMemories.class, all))
                .items();
    }
}
