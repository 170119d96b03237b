package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.testing.Pages;
import dev.cairn.testing.TwoUsers;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("C2")
class PersonasTest extends TwoUsers {
    private void create(String key, String category) {
        cairn.personas()
                .create(CreatePersona.of(key, key, "You are " + key + ".").in(category));
    }

    private void begin(String key, String persona) {
        cairn.sessions().create(read(CreateSession.class, "key", key, "persona", persona));
    }

    @Test
    void fourShipToEveryUserOneForCode() {
        cairn.sessions().create("monday");
        other.sessions().create("monday");
        for (var user : List.of(cairn, other)) {
            List<Persona> shipped = user.personas().list(ListPersonas.first(9)).items();
            assertThat(shipped).extracting(Persona::key).containsExactly("assistant", "coder", "researcher", "writer");
            assertThat(shipped).allMatch(Persona::isDefault);
            assertThat(user.personas().get("coder").category()).isEqualTo("coding");
        }
    }

    @Test
    void holdsEveryField() {
        Persona made = cairn.personas()
                .create(new CreatePersona(
                        "judge",
                        "Judge",
                        "You weigh both sides.",
                        "Settles things",
                        "scales",
                        "mistral:7b",
                        List.of("llama3", "qwen"),
                        2.0,
                        512,
                        0.9,
                        List.of("END", "STOP"),
                        1.1,
                        "law",
                        true));
        assertThat(cairn.personas().get("judge"))
                .isEqualTo(new Persona(
                        made.id(),
                        "judge",
                        "Judge",
                        "You weigh both sides.",
                        "Settles things",
                        "scales",
                        "mistral:7b",
                        List.of("llama3", "qwen"),
                        2.0,
                        512,
                        0.9,
                        List.of("END", "STOP"),
                        1.1,
                        "law",
                        true,
                        clock.instant(),
                        clock.instant()));
    }

    @Test
    void keyIsUnique() {
        assertThatThrownBy(() -> create("coder", "coding"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("'coder' already");
    }

    @Test
    void newDefaultUnsetsTheOtherOfItsCategoryOnly() {
        cairn.personas()
                .create(CreatePersona.of("senior", "Senior", "You know.").asDefaultOf("coding"));
        assertThat(cairn.personas().get("coder").isDefault()).isFalse();
        assertThat(cairn.personas().get("senior").isDefault()).isTrue();
        assertThat(cairn.personas().get("writer").isDefault()).isTrue();

        cairn.personas().update(UpdatePersona.isDefault("coder", true));
        assertThat(cairn.personas().get("coder").isDefault()).isTrue();
        assertThat(cairn.personas().get("senior").isDefault()).isFalse();
        cairn.personas().update(UpdatePersona.isDefault("coder", true));
        assertThat(cairn.personas().get("coder").isDefault()).isTrue();
    }

    @Test
    void movedDefaultStepsBackWhereThereIsOne() {
        cairn.sessions().create("monday");
        Persona moved = cairn.personas().update(UpdatePersona.category("coder", "writing"));
        assertThat(moved.isDefault()).isFalse();
        assertThat(cairn.personas().get("writer").isDefault()).isTrue();
        Persona alone = cairn.personas().update(UpdatePersona.category("researcher", "science"));
        assertThat(alone.isDefault()).isTrue();
        Persona taking = cairn.personas()
                .update(read(UpdatePersona.class, "key", "coder", "category", "science", "isDefault", true));
        assertThat(taking.isDefault()).isTrue();
        assertThat(cairn.personas().get("researcher").isDefault()).isFalse();
    }

    @Test
    void defaultIsNotDeleted() {
        begin("monday", "coder");
        assertThatThrownBy(() -> cairn.personas().delete(new PersonaKey("coder")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("default of category 'coding'");
        assertThat(cairn.sessions().get("monday").persona()).isEqualTo("coder");
    }

    @Test
    void sessionsOfADeletedOneGoToTheDefaultOfItsCategory() {
        create("junior", "coding");
        begin("monday", "junior");
        begin("tuesday", "junior");
        begin("sunday", "writer");
        DeletedPersona deleted = cairn.personas().delete(new PersonaKey("junior"));
        assertThat(deleted.persona().key()).isEqualTo("junior");
        assertThat(deleted.movedTo()).isEqualTo("coder");
        assertThat(deleted.moved()).isEqualTo(2);
        assertThat(deleted.detached()).isZero();
        assertThat(cairn.sessions().get("monday").persona()).isEqualTo("coder");
        assertThat(cairn.sessions().get("tuesday").persona()).isEqualTo("coder");
        assertThat(cairn.sessions().get("sunday").persona()).isEqualTo("writer");
        assertThatThrownBy(() -> cairn.personas().get("junior")).isInstanceOf(NotFound.class);
    }

    @Test
    void sessionsAreDetachedWhereTheCategoryHasNoDefault() {
        create("gardener", "garden");
        begin("monday", "gardener");
        DeletedPersona deleted = cairn.personas().delete(new PersonaKey("gardener"));
        assertThat(deleted.movedTo()).isNull();
        assertThat(deleted.detached()).isEqualTo(1);
        assertThat(cairn.sessions().get("monday").persona()).isNull();
    }

    @Test
    void absentFieldsStay() {
        create("junior", "coding");
        clock.tick();
        Persona changed = cairn.personas()
                .update(read(UpdatePersona.class, "key", "junior", "temperature", 0.4, "stopSequences", List.of("X")));
        assertThat(changed.prompt()).isEqualTo("You are junior.");
        assertThat(changed.stopSequences()).containsExactly("X");
        assertThat(changed.updatedAt()).isAfter(changed.createdAt());
        Persona cleared = cairn.personas().update(UpdatePersona.unset("junior", "temperature", "stopSequences"));
        assertThat(cleared.temperature()).isNull();
        assertThat(cleared.stopSequences()).isEmpty();
        assertThatThrownBy(() -> cairn.personas().update(UpdatePersona.unset("junior", "prompt")))
                .isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({"temperature,2.01", "temperature,-0.1", "topP,1.5", "maxTokens,0", "repeatPenalty,-1"})
    void refusesSettingsOutOfBounds(String setting, String value) {
        assertThatThrownBy(() -> cairn.personas()
                        .create(read(CreatePersona.class, "key", "x", "name", "X", "prompt", "p", setting, value)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(setting);
        assertThatThrownBy(() -> read(CreatePersona.class, "key", "x", "prompt", "p"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("name");
    }

    @Test
    void listsByKeyPageByPage() {
        create("junior", "coding");
        assertThat(Pages.all(2, next -> cairn.personas().list(new ListPersonas(null, 2, next))))
                .extracting(Persona::key)
                .containsExactly("assistant", "coder", "junior", "researcher", "writer");
        assertThat(cairn.personas().list(new ListPersonas("coding", 9, null)).items())
                .extracting(Persona::key)
                .containsExactly("coder", "junior");
    }

    @Test
    @Tag("E10")
    void anotherUserFindsNothing() {
        create("junior", "coding");
        assertThatThrownBy(() -> other.personas().get("junior")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.personas().update(UpdatePersona.isDefault("junior", true)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.personas().delete(new PersonaKey("junior")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.sessions().create(read(CreateSession.class, "key", "x", "persona", "junior")))
                .isInstanceOf(NotFound.class);
        other.personas().create(CreatePersona.of("mine", "Mine", "p").asDefaultOf("coding"));
        assertThat(cairn.personas().get("coder").isDefault()).isTrue();
    }
}
