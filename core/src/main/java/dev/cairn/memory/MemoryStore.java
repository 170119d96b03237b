package dev.cairn.memory;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.profile.Setting;
import dev.cairn.sql.Query;
import dev.cairn.sql.RankCursor;
import dev.cairn.sql.ScopedTx;
import dev.cairn.text.Packed;
import dev.cairn.text.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of memories as they are now. */
final class MemoryStore {
    private static final String INSERT = """
            INSERT INTO memories (
                id, user_id, project_id, session_id, title, text_hash, vector_id, summary, type, category, tags, layers, subject,
                status, entities, files, context, git_context, importance, decay, last_accessed_at, source, author,
                message_id, external_id, trust, quarantined, is_private, archived, valid_from, valid_to, expires_at, changed_by,
                by_rule, created_at, updated_at, body)
            VALUES (
                :id, :user, :project, :session, :title, :hash, :id, :summary, :type, :category, :tags, :layers, :subject,
                :status, :entities, :files, :context, :git_context, :importance, :decay, :now, :source, :author,
                :message, :external, :trust, :quarantined, :private, :archived, :valid_from, :valid_to, :expires_at, :author,
                :by_rule, :now, :now, :body)
            """;
    private static final String COLUMNS = """
            SELECT m.id, p.key AS project, s.key AS session, m.title, m.body AS content, m.summary, m.type, m.category,
                   m.tags, m.layers, m.subject, m.status, m.entities, m.files, m.context, m.git_context, m.importance,
            """ + Strength.at(":now") + """
             AS strength,
                   m.decay, m.use_count, m.used_at, m.access_count, m.last_accessed_at, m.source, m.author,
                   m.message_id AS message, m.external_id, m.trust, m.quarantined, m.is_private, m.archived,
                   m.valid_from, m.valid_to, m.superseded_by, m.expires_at, m.version, m.created_at, m.updated_at
            FROM memories m
            LEFT JOIN projects p ON p.id = m.project_id
            LEFT JOIN sessions s ON s.id = m.session_id
            """;
    private static final String VISIBLE = "(NOT m.is_private OR m.author = :reader)\n";
    private static final String FIND = COLUMNS + "WHERE m.user_id = :user AND m.id = :id AND " + VISIBLE;
    private static final String OWN = COLUMNS + "WHERE m.user_id = :user AND m.id = :id";
    private static final String LIST = COLUMNS + """
            WHERE m.user_id = :user AND m.archived = :archived AND m.quarantined = :quarantined
              AND (m.importance, m.last_accessed_at, m.id) < (:importance, :at, :id)
              AND m.importance > :above
              AND (:past OR m.valid_to IS NULL OR m.valid_to > :now)
              AND (m.expires_at IS NULL OR m.expires_at > :now)
              AND (:layers = '[]' OR EXISTS (
                  SELECT 1 FROM json_each(:layers) w JOIN json_each(m.layers) l ON l.value = w.value))
              AND (CAST(:project AS INTEGER) IS NULL OR m.project_id = :project)
              AND (CAST(:session AS INTEGER) IS NULL OR m.session_id = :session)
              AND (CAST(:type AS TEXT) IS NULL OR m.type = :type)
              AND (CAST(:category AS TEXT) IS NULL OR m.category = :category)
              AND (CAST(:subject AS TEXT) IS NULL OR m.subject = :subject)
              AND (CAST(:status AS TEXT) IS NULL OR m.status = :status)
              AND (CAST(:author AS TEXT) IS NULL OR m.author = :author)
              AND (CAST(:tag AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM json_each(m.tags) WHERE value = :tag))
              AND (CAST(:entity AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM json_each(m.entities) WHERE value = :entity))
              AND (CAST(:file AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM json_each(m.files) WHERE value = :file))
              AND (NOT m.is_private OR m.author = :reader)
            ORDER BY m.importance DESC, m.last_accessed_at DESC, m.id DESC
            LIMIT :limit
            """;
    private static final String SAME_WORDS = """
            SELECT id, body FROM memories
            WHERE user_id = :user AND text_hash = :hash AND project_id IS :project AND NOT archived AND NOT quarantined
              AND valid_to IS NULL AND type NOT IN ('entity', 'observation')
              AND (NOT is_private OR author = :reader)
            ORDER BY id
            """;
    private static final String UPDATE = """
            UPDATE memories
            SET title = :title, text_hash = :hash, body = :body,
                vector_id = coalesce(:vector, vector_id), summary = :summary, type = :type, category = :category, tags = :tags,
                layers = :layers, subject = :subject, status = :status, entities = :entities, files = :files,
                context = :context, git_context = :git_context, importance = :importance, decay = :decay,
                trust = :trust, quarantined = :quarantined, is_private = :private, archived = :archived,
                valid_from = :valid_from, valid_to = :valid_to, expires_at = :expires_at, version = version + 1,
                change = :change, change_reason = :reason, changed_by = :by, updated_at = :now
            WHERE user_id = :user AND id = :id
            """;
    private static final String BEFORE = """
            SELECT id FROM memories
            WHERE user_id = :user AND subject = :subject AND project_id IS :project AND id <> :id
              AND valid_from <= :from AND (valid_to IS NULL OR valid_to > :from) AND NOT archived AND NOT quarantined
            ORDER BY valid_from DESC, id DESC LIMIT 1
            """;
    private static final String AFTER = """
            SELECT id FROM memories
            WHERE user_id = :user AND subject = :subject AND project_id IS :project AND id <> :id
              AND valid_from > :from AND NOT archived AND NOT quarantined
            ORDER BY valid_from, id LIMIT 1
            """;
    private static final String SUPERSEDE = """
            UPDATE memories SET closed_at = :now, superseded_by = :by WHERE user_id = :user AND id = :id
            """;
    private static final String DELETE = "DELETE FROM memories WHERE user_id = :user AND id = :id";
    private static final String LAYERS = """
            SELECT l.value AS layer, count(*) AS memories, avg(m.importance) AS mean_importance,
                   sum(m.access_count) AS accesses, max(m.updated_at) AS updated_at
            FROM memories m JOIN json_each(m.layers) l
            WHERE m.user_id = :user AND NOT m.archived AND NOT m.quarantined
              AND (CAST(:project AS INTEGER) IS NULL OR m.project_id = :project)
              AND (m.valid_to IS NULL OR m.valid_to > :now) AND (m.expires_at IS NULL OR m.expires_at > :now)
              AND (NOT m.is_private OR m.author = :reader)
            GROUP BY l.value
            """;
    private static final String USE = """
            UPDATE memories SET use_count = use_count + 1, used_at = :now WHERE user_id = :user AND id = :id AND
            """ + Setting.USE_COUNTS.on("memories.user_id", "memories.project_id");
    private static final String SESSION = "SELECT id FROM sessions WHERE user_id = :user AND key = :key";
    private static final String PROJECT = "SELECT id FROM projects WHERE user_id = :user AND key = :key";
    private static final String MESSAGE = "SELECT id FROM messages WHERE user_id = :user AND id = :id";

    private MemoryStore() {}

    /** Who reads or writes: the agent, or the user where none acts. */
    static String reader(ScopedTx tx) {
        return tx.scope().actor();
    }

    /** The memory of a project that says just this and holds now. */
    static Optional<Id> sameWords(ScopedTx tx, @Nullable Id project, String body) {
        return tx
                .query(SAME_WORDS)
                .bind("hash", hash(body))
                .bind("project", project)
                .bind("reader", reader(tx))
                .list(row -> row.text("body").equals(body) ? Optional.of(row.id("id")) : Optional.<Id>empty())
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The first eight bytes of the SHA-256 of the words. */
    static long hash(String body) {
        return Sha256.head(body);
    }

    /** Inserts a memory of which everything was stated. */
    static void insert(ScopedTx tx, Id id, Origin origin, MemoryState state) {
        insert(tx, id, origin, state, Set.of());
    }

    /** Inserts a memory, noting which fields of it a rule set. */
    static void insert(ScopedTx tx, Id id, Origin origin, MemoryState state, Set<RuledField> byRule) {
        bind(tx.query(INSERT), state)
                .bind("id", id)
                .bind("project", origin.project())
                .bind("session", origin.session())
                .bind("source", origin.source())
                .bind("author", origin.author())
                .bind("message", origin.message())
                .bind("external", origin.externalId())
                .bind("by_rule", RuledField.mask(byRule))
                .bind("now", tx.now())
                .run();
    }

    static Optional<Memory> find(ScopedTx tx, Id id) {
        return tx.query(FIND)
                .bind("id", id)
                .bind("now", tx.now())
                .bind("reader", reader(tx))
                .first(Memory.class);
    }

    /**
     * The user's memory of that id.
     *
     * @throws NotFound if there is none
     */
    static Memory require(ScopedTx tx, Id id) {
        return find(tx, id)
                .orElseThrow(() ->
                        new NotFound("There is no memory " + id + ". Recall or list memories to see those there are."));
    }

    /** The user's memory of that id, even if it is private to one agent. */
    static Optional<Memory> own(ScopedTx tx, Id id) {
        return tx.query(OWN).bind("id", id).bind("now", tx.now()).first(Memory.class);
    }

    /** One more than the limit, to see whether another page follows. */
    static List<Memory> list(ScopedTx tx, ListMemories in) {
        RankCursor from = RankCursor.parse(in.cursor());
        return tx.query(LIST)
                .bind("importance", from.importance())
                .bind("at", from.createdAt())
                .bind("id", from.id())
                .bind("layers", in.layers())
                .bind("project", projectId(tx, in.project()))
                .bind("session", sessionId(tx, in.session()))
                .bind("type", in.type())
                .bind("category", in.category())
                .bind("tag", in.tag())
                .bind("subject", in.subject())
                .bind("status", in.status())
                .bind("entity", in.entity())
                .bind("file", in.file())
                .bind("author", in.author())
                .bind("quarantined", in.quarantined())
                .bind("archived", in.archived())
                .bind("past", in.past())
                .bind("above", in.above())
                .bind("now", tx.now())
                .bind("reader", reader(tx))
                .bind("limit", in.limit() + 1)
                .list(Memory.class);
    }

    /** What is in each layer that holds anything. */
    static List<LayerStats> layers(ScopedTx tx, @Nullable String project) {
        return tx.query(LAYERS)
                .bind("project", projectId(tx, project))
                .bind("now", tx.now())
                .bind("reader", reader(tx))
                .list(LayerStats.class);
    }

    /** Puts a state in place of a memory's; other words get other vectors. See {@link VersionStore} for what it was. */
    static void update(ScopedTx tx, Id id, MemoryState state, Change change, boolean sameWords) {
        bind(tx.query(UPDATE), state)
                .bind("id", id)
                .bind("vector", sameWords ? null : tx.newId())
                .bind("change", change.type())
                .bind("reason", change.reason())
                .bind("by", reader(tx))
                .bind("now", tx.now())
                .run();
    }

    /** Binds what a state says, which a new memory and a changed one store alike. */
    private static Query bind(Query query, MemoryState state) {
        return query.bind("title", state.title())
                .bind("hash", hash(state.content()))
                .bind("body", Packed.pack(state.content()))
                .bind("summary", state.summary())
                .bind("type", state.type())
                .bind("category", state.category())
                .bind("tags", state.tags())
                .bind("layers", state.layers())
                .bind("subject", state.subject())
                .bind("status", state.status())
                .bind("entities", state.entities())
                .bind("files", state.files())
                .bind("context", state.context())
                .bind("git_context", state.gitContext())
                .bind("importance", state.importance())
                .bind("decay", state.decay())
                .bind("trust", state.trust())
                .bind("quarantined", state.quarantined())
                .bind("private", state.isPrivate())
                .bind("archived", state.archived())
                .bind("valid_from", state.validFrom())
                .bind("valid_to", state.validTo())
                .bind("expires_at", state.expiresAt());
    }

    /** The memory on a subject that holds at an instant, other than one. */
    static Optional<Id> before(ScopedTx tx, Id id, String subject, @Nullable Id project, Instant from) {
        return neighbour(tx, BEFORE, id, subject, project, from);
    }

    /** The first memory on a subject to hold after an instant, other than one. */
    static Optional<Id> after(ScopedTx tx, Id id, String subject, @Nullable Id project, Instant from) {
        return neighbour(tx, AFTER, id, subject, project, from);
    }

    private static Optional<Id> neighbour(
            ScopedTx tx, String statement, Id id, String subject, @Nullable Id project, Instant from) {
        return tx.query(statement)
                .bind("id", id)
                .bind("subject", subject)
                .bind("project", project)
                .bind("from", from)
                .first(row -> row.id("id"));
    }

    /** Notes which memory took another's place, and that it is known now. */
    static void supersede(ScopedTx tx, Id old, Id by) {
        tx.query(SUPERSEDE).bind("id", old).bind("by", by).bind("now", tx.now()).run();
    }

    /** Notes that a memory was of use, where such is counted. */
    static void use(ScopedTx tx, Id id) {
        tx.query(USE).bind("id", id).bind("now", tx.now()).run();
    }

    static void delete(ScopedTx tx, Id id) {
        tx.query(DELETE).bind("id", id).run();
    }

    static @Nullable Id sessionId(ScopedTx tx, @Nullable String key) {
        return key == null ? null : idOf(tx, SESSION, key, "session");
    }

    static @Nullable Id projectId(ScopedTx tx, @Nullable String key) {
        return key == null ? null : idOf(tx, PROJECT, key, "project");
    }

    /**
     * Checks that a message is the user's.
     *
     * @throws NotFound otherwise
     */
    static void requireMessage(ScopedTx tx, Id id) {
        if (tx.query(MESSAGE).bind("id", id).first(row -> row.id("id")).isEmpty()) {
            throw new NotFound("There is no message " + id + " to take a memory from.");
        }
    }

    private static Id idOf(ScopedTx tx, String statement, String key, String what) {
        return tx.query(statement)
                .bind("key", key)
                .first(row -> row.id("id"))
                .orElseThrow(() ->
                        new NotFound("There is no " + what + " '" + key + "'. List those there are, or create it."));
    }
}
