package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.port.WordIndex;
import dev.cairn.testing.Pages;
import dev.cairn.testing.TwoUsers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C5")
class PinsTest extends TwoUsers {
    private Message message;

    @BeforeEach
    void prepare() {
        cairn.sessions().create("monday");
        message = cairn.messages().add("monday", Role.USER, "Staging listens on 8081.");
    }

    @Test
    @Tag("C7")
    void importanceFollowsWhoPinned() {
        assertThat(cairn.pins().add("monday", "by hand").importance()).isEqualTo(0.8);
        assertThat(cairn.pins().add(AddPin.of("monday", "by itself").auto()).importance())
                .isEqualTo(0.7);
        assertThat(cairn.pins()
                        .add(AddPin.of("monday", "just so").withImportance(0.25))
                        .importance())
                .isEqualTo(0.25);
    }

    @Test
    void takesTheWordsOfItsMessage() {
        Pin pin = cairn.pins().add(AddPin.message("monday", message.id()));
        assertThat(pin.content()).isEqualTo("Staging listens on 8081.");
        assertThat(pin.message()).isEqualTo(message.id());
        assertThat(cairn.pins().get(new PinId(pin.id()))).isEqualTo(pin);
        cairn.messages().delete(new MessageId(message.id()));
        assertThat(cairn.pins().get(new PinId(pin.id())).message()).isNull();
        assertThat(cairn.pins().get(new PinId(pin.id())).content()).isEqualTo("Staging listens on 8081.");
    }

    @Test
    void needsWordsOrAMessage() {
        assertThatThrownBy(() -> cairn.pins().add(read(AddPin.class, "session", "monday")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("content");
        assertThatThrownBy(() -> cairn.pins().add(AddPin.message("monday", new Id(77))))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cairn.pins().add("nowhere", "x")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cairn.pins().add(AddPin.of("monday", "x").withImportance(1.1)))
                .isInstanceOf(Invalid.class);
    }

    @Test
    @Tag("A5")
    void isFoundByItsWordsUntilDeleted() {
        Pin pin = cairn.pins().add("monday", "The giraffe sleeps standing");
        assertThat(cairn.recall().search("giraffes")).singleElement().satisfies(hit -> {
            assertThat(hit.kind()).isEqualTo(WordIndex.Kind.PIN);
            assertThat(hit.id()).isEqualTo(pin.id());
        });
        assertThat(other.recall().search("giraffes")).isEmpty();
        assertThat(cairn.pins().delete(new PinId(pin.id()))).isEqualTo(pin);
        assertThat(cairn.recall().search("giraffes")).isEmpty();
        assertThatThrownBy(() -> cairn.pins().get(new PinId(pin.id()))).isInstanceOf(NotFound.class);
    }

    @Test
    void listsByImportanceThenNewestPageByPage() {
        List<Pin> pins = new ArrayList<>();
        double[] importances = {0.5, 0.8, 0.8, 0.1, 1.0, 0.8, 0.0, 0.5, 0.30000000000000004, 0.3};
        for (int i = 0; i < importances.length; i++) {
            pins.add(cairn.pins().add(AddPin.of("monday", "pin " + i).withImportance(importances[i])));
            if (i % 3 == 0) {
                clock.tick();
            }
        }
        pins.sort(Comparator.comparingDouble(Pin::importance)
                .thenComparing(Pin::createdAt)
                .thenComparing(Pin::id)
                .reversed());
        for (int limit = 1; limit <= 4; limit++) {
            int most = limit;
            assertThat(Pages.all(most, next -> cairn.pins().list(new ListPins("monday", null, most, next))))
                    .isEqualTo(pins);
        }
        cairn.pins().add(AddPin.of("monday", "auto").auto());
        assertThat(cairn.pins()
                        .list(new ListPins("monday", PinType.AUTO, 9, null))
                        .items())
                .extracting(Pin::content)
                .containsExactly("auto");
        assertThatThrownBy(() -> cairn.pins().list(new ListPins("monday", null, 9, "1.2")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void goesWithItsSession() {
        Pin pin = cairn.pins().add("monday", "The giraffe");
        cairn.sessions().delete(new SessionKey("monday"));
        assertThatThrownBy(() -> cairn.pins().get(new PinId(pin.id()))).isInstanceOf(NotFound.class);
        assertThat(cairn.recall().search("giraffe")).isEmpty();
    }

    @Test
    @Tag("E10")
    void anotherUserFindsNothing() {
        Pin pin = cairn.pins().add("monday", "mine");
        other.sessions().create("theirs");
        assertThatThrownBy(() -> other.pins().get(new PinId(pin.id()))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.pins().delete(new PinId(pin.id()))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.pins().add("monday", "x")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.pins().list(ListPins.of("monday", 9))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.pins().add(AddPin.message("theirs", message.id())))
                .isInstanceOf(NotFound.class);
        assertThat(cairn.pins().get(new PinId(pin.id()))).isEqualTo(pin);
    }
}
