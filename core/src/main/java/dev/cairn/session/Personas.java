package dev.cairn.session;

import dev.cairn.CairnException.Conflict;
import dev.cairn.Page;
import dev.cairn.schema.Checks;
import dev.cairn.schema.Patch;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user's personas. A category has one default at most. */
public final class Personas {
    private static final Set<String> CLEARABLE = Set.of(
            "description",
            "icon",
            "defaultModel",
            "suggestedModels",
            "temperature",
            "maxTokens",
            "topP",
            "stopSequences",
            "repeatPenalty");

    private final Access access;

    public Personas(Access access) {
        this.access = access;
    }

    /**
     * Makes a persona.
     *
     * @throws Conflict if its key is taken
     */
    public Persona create(CreatePersona in) {
        Checks.check(in);
        return access.write(tx -> {
            if (!PersonaStore.insert(tx, in)) {
                throw new Conflict(
                        "There is a persona '" + in.key() + "' already. Choose another key, or update that one.");
            }
            Persona made = PersonaStore.require(tx, in.key());
            if (in.isDefault()) {
                stepDown(tx, in.category());
                PersonaStore.setDefault(tx, made.id(), true);
            }
            return PersonaStore.require(tx, in.key());
        });
    }

    /** The persona of that key. */
    public Persona get(PersonaKey in) {
        Checks.check(in);
        return access.read(tx -> PersonaStore.require(tx, in.key()));
    }

    /** The persona of that key. */
    public Persona get(String key) {
        return get(new PersonaKey(key));
    }

    /** Personas by key. */
    public Page<Persona> list(ListPersonas in) {
        Checks.check(in);
        return access.read(tx -> Page.of(PersonaStore.list(tx, in), in.limit(), Persona::key));
    }

    /** Changes a persona. One made the default takes the place of the default its category has. */
    public Persona update(UpdatePersona in) {
        Checks.check(in);
        Patch patch = new Patch(in.unset(), CLEARABLE);
        return access.write(tx -> {
            Persona old = PersonaStore.require(tx, in.key());
            String category = Objects.requireNonNullElse(in.category(), old.category());
            boolean isDefault = isDefault(tx, old, in, category);
            if (isDefault && !(old.isDefault() && category.equals(old.category()))) {
                stepDown(tx, category);
            }
            PersonaStore.update(tx, changed(old, in, patch, isDefault, tx.now()));
            return PersonaStore.require(tx, in.key());
        });
    }

    /**
     * Deletes a persona. Its sessions go to the default of its category, or stay without a persona if there is none.
     *
     * @throws Conflict if it is the default of its category
     */
    public DeletedPersona delete(PersonaKey in) {
        Checks.check(in);
        return access.write(tx -> {
            Persona old = PersonaStore.require(tx, in.key());
            if (old.isDefault()) {
                throw new Conflict("Persona '" + old.key() + "' is the default of category '" + old.category()
                        + "', and a default is not deleted. Make another one the default first.");
            }
            Optional<Persona> heir = PersonaStore.defaultOf(tx, old.category());
            int sessions = PersonaStore.moveSessions(
                    tx, old.id(), heir.map(Persona::id).orElse(null));
            PersonaStore.delete(tx, old.id());
            return heir.map(to -> new DeletedPersona(old, to.key(), sessions, 0))
                    .orElseGet(() -> new DeletedPersona(old, null, 0, sessions));
        });
    }

    private static boolean isDefault(ScopedTx tx, Persona old, UpdatePersona in, String category) {
        Boolean given = in.isDefault();
        if (given != null) {
            return given;
        }
        boolean stays = category.equals(old.category());
        return old.isDefault() && (stays || PersonaStore.defaultOf(tx, category).isEmpty());
    }

    private static void stepDown(ScopedTx tx, String category) {
        PersonaStore.defaultOf(tx, category).ifPresent(other -> PersonaStore.setDefault(tx, other.id(), false));
    }

    private static Persona changed(Persona old, UpdatePersona in, Patch patch, boolean isDefault, Instant now) {
        return new Persona(
                old.id(),
                old.key(),
                in.name() == null ? old.name() : in.name(),
                in.prompt() == null ? old.prompt() : in.prompt(),
                patch.of("description", in.description(), old.description()),
                patch.of("icon", in.icon(), old.icon()),
                patch.of("defaultModel", in.defaultModel(), old.defaultModel()),
                orEmpty(patch.of("suggestedModels", in.suggestedModels(), old.suggestedModels())),
                patch.of("temperature", in.temperature(), old.temperature()),
                patch.of("maxTokens", in.maxTokens(), old.maxTokens()),
                patch.of("topP", in.topP(), old.topP()),
                orEmpty(patch.of("stopSequences", in.stopSequences(), old.stopSequences())),
                patch.of("repeatPenalty", in.repeatPenalty(), old.repeatPenalty()),
                in.category() == null ? old.category() : in.category(),
                isDefault,
                old.createdAt(),
                now);
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
