package dev.cairn.session;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.sql.ScopedTx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of personas. */
final class PersonaStore {
    private static final String INSERT = """
            INSERT INTO personas (
                id, user_id, key, name, prompt, description, icon, default_model, suggested_models, temperature,
                max_tokens, top_p, stop_sequences, repeat_penalty, category, is_default, created_at, updated_at)
            VALUES (
                :id, :user, :key, :name, :prompt, :description, :icon, :default_model, :suggested_models, :temperature,
                :max_tokens, :top_p, :stop_sequences, :repeat_penalty, :category, FALSE, :now, :now)
            ON CONFLICT (user_id, key) DO NOTHING
            """;
    private static final String COLUMNS = """
            SELECT id, key, name, prompt, description, icon, default_model, suggested_models, temperature, max_tokens,
                   top_p, stop_sequences, repeat_penalty, category, is_default, created_at, updated_at
            FROM personas
            """;
    private static final String FIND = COLUMNS + "WHERE user_id = :user AND key = :key";
    private static final String DEFAULT = COLUMNS + "WHERE user_id = :user AND category = :category AND is_default";
    private static final String LIST = COLUMNS + """
            WHERE user_id = :user AND key > :after AND (CAST(:category AS TEXT) IS NULL OR category = :category)
            ORDER BY key
            LIMIT :limit
            """;
    private static final String UPDATE = """
            UPDATE personas
            SET name = :name, prompt = :prompt, description = :description, icon = :icon,
                default_model = :default_model, suggested_models = :suggested_models, temperature = :temperature,
                max_tokens = :max_tokens, top_p = :top_p, stop_sequences = :stop_sequences,
                repeat_penalty = :repeat_penalty, category = :category, is_default = :is_default, updated_at = :now
            WHERE user_id = :user AND key = :key
            """;
    private static final String SET_DEFAULT =
            "UPDATE personas SET is_default = :is_default, updated_at = :now WHERE user_id = :user AND id = :id";
    private static final String MOVE_SESSIONS = """
            UPDATE sessions SET persona_id = :target, updated_at = :now
            WHERE user_id = :user AND persona_id = :persona
            """;
    private static final String DELETE = "DELETE FROM personas WHERE user_id = :user AND id = :id";

    private PersonaStore() {}

    /** Inserts a persona that is no default yet; false if its key is taken. */
    static boolean insert(ScopedTx tx, CreatePersona in) {
        return tx.query(INSERT)
                        .bind("id", tx.newId())
                        .bind("key", in.key())
                        .bind("name", in.name())
                        .bind("prompt", in.prompt())
                        .bind("description", in.description())
                        .bind("icon", in.icon())
                        .bind("default_model", in.defaultModel())
                        .bind("suggested_models", in.suggestedModels())
                        .bind("temperature", in.temperature())
                        .bind("max_tokens", in.maxTokens())
                        .bind("top_p", in.topP())
                        .bind("stop_sequences", in.stopSequences())
                        .bind("repeat_penalty", in.repeatPenalty())
                        .bind("category", in.category())
                        .bind("now", tx.now())
                        .run()
                == 1;
    }

    /**
     * The user's persona of that key.
     *
     * @throws NotFound if there is none
     */
    static Persona require(ScopedTx tx, String key) {
        return tx.query(FIND)
                .bind("key", key)
                .one(
                        Persona.class,
                        () -> "There is no persona '" + key + "'. List the personas there are, or create it.");
    }

    /** The default of a category, if it has one. */
    static Optional<Persona> defaultOf(ScopedTx tx, String category) {
        return tx.query(DEFAULT).bind("category", category).first(Persona.class);
    }

    static List<Persona> list(ScopedTx tx, ListPersonas in) {
        return tx.query(LIST)
                .bind("after", in.cursor() == null ? "" : in.cursor())
                .bind("category", in.category())
                .bind("limit", in.limit() + 1)
                .list(Persona.class);
    }

    /** Stores the changed persona in place of what was there. */
    static void update(ScopedTx tx, Persona changed) {
        tx.query(UPDATE)
                .bind("key", changed.key())
                .bind("name", changed.name())
                .bind("prompt", changed.prompt())
                .bind("description", changed.description())
                .bind("icon", changed.icon())
                .bind("default_model", changed.defaultModel())
                .bind("suggested_models", changed.suggestedModels())
                .bind("temperature", changed.temperature())
                .bind("max_tokens", changed.maxTokens())
                .bind("top_p", changed.topP())
                .bind("stop_sequences", changed.stopSequences())
                .bind("repeat_penalty", changed.repeatPenalty())
                .bind("category", changed.category())
                .bind("is_default", changed.isDefault())
                .bind("now", changed.updatedAt())
                .run();
    }

    static void setDefault(ScopedTx tx, Id persona, boolean isDefault) {
        tx.query(SET_DEFAULT)
                .bind("id", persona)
                .bind("is_default", isDefault)
                .bind("now", tx.now())
                .run();
    }

    /** Gives the sessions of a persona another one, or none, and says how many there were. */
    static int moveSessions(ScopedTx tx, Id persona, @Nullable Id target) {
        return tx.query(MOVE_SESSIONS)
                .bind("persona", persona)
                .bind("target", target)
                .bind("now", tx.now())
                .run();
    }

    static void delete(ScopedTx tx, Id persona) {
        tx.query(DELETE).bind("id", persona).run();
    }
}
