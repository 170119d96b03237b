-- Conventions: times are UTC epoch milliseconds; JSON is text the database checks; a user's number is small, every other
-- id is 63 bits and unique across tables; every index that serves a scoped query begins with the user, or with a session,
-- which is one user's.

-- What this store is. One row.
CREATE TABLE store (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    epoch      INTEGER NOT NULL,
    last_id    INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- The change feed: which row changed, in the order of commits. It holds no content. Effects are 0 created, 1 updated,
-- 2 deleted; kinds are those of change_kinds.
CREATE TABLE changes (
    position   INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL,
    kind       INTEGER NOT NULL,
    item_id    INTEGER NOT NULL,
    effect     INTEGER NOT NULL CHECK (effect IN (0, 1, 2)),
    changed_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
) STRICT;

-- What the kinds of the feed are called.
CREATE TABLE change_kinds (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- How far each registered follower of the feed has come.
CREATE TABLE change_cursors (
    name     TEXT PRIMARY KEY,
    epoch    INTEGER NOT NULL,
    position INTEGER NOT NULL,
    moved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Owners of data: a person or a team each.
CREATE TABLE users (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    name           TEXT NOT NULL UNIQUE,
    email          TEXT UNIQUE,
    display_name   TEXT,
    active         INTEGER NOT NULL DEFAULT TRUE CHECK (active IN (0, 1)),
    created_at     INTEGER NOT NULL,
    updated_at     INTEGER NOT NULL,
    last_active_at INTEGER NOT NULL
) STRICT;

-- Who may act for a user over the network. The key itself is not kept.
CREATE TABLE api_keys (
    id           INTEGER PRIMARY KEY,
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name         TEXT NOT NULL,
    agent        TEXT,
    rights       TEXT NOT NULL CHECK (rights IN ('read', 'write', 'admin')),
    hash         BLOB NOT NULL UNIQUE,
    created_at   INTEGER NOT NULL,
    revoked_at   INTEGER,
    UNIQUE (user_id, name)
) STRICT;

CREATE TABLE projects (
    id               INTEGER PRIMARY KEY,
    user_id          INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key              TEXT NOT NULL,
    name             TEXT NOT NULL,
    description      TEXT,
    path             TEXT,
    git_remote       TEXT,
    git_branch       TEXT NOT NULL DEFAULT 'main',
    type             TEXT,
    language         TEXT,
    framework        TEXT,
    config           TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(config)),
    active           INTEGER NOT NULL DEFAULT TRUE CHECK (active IN (0, 1)),
    created_at       INTEGER NOT NULL,
    updated_at       INTEGER NOT NULL,
    last_accessed_at INTEGER NOT NULL,
    UNIQUE (user_id, key),
    UNIQUE (user_id, name)
) STRICT;
CREATE INDEX projects_by_access ON projects (user_id, last_accessed_at DESC, id DESC);
CREATE INDEX projects_by_path ON projects (user_id, path) WHERE path IS NOT NULL;

-- Preferences every new user receives: the settings Cairn itself goes by, each of them on but those that cost something.
CREATE TABLE shipped_preferences (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
INSERT INTO shipped_preferences (key, value) VALUES
    ('search-history', 'true'),
    ('notice-statements', 'true'),
    ('embedding', 'true'),
    ('retrieval-cache', 'true'),
    ('related-sessions', 'true'),
    ('use-counts', 'true'),
    ('classify-by-model', 'false');

-- Personas every new user receives a copy of.
CREATE TABLE shipped_personas (
    key         TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    prompt      TEXT NOT NULL,
    description TEXT NOT NULL,
    icon        TEXT NOT NULL,
    temperature REAL NOT NULL,
    category    TEXT NOT NULL,
    is_default  INTEGER NOT NULL CHECK (is_default IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE personas (
    id               INTEGER PRIMARY KEY,
    user_id          INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key              TEXT NOT NULL,
    name             TEXT NOT NULL,
    prompt           TEXT NOT NULL,
    description      TEXT,
    icon             TEXT,
    default_model    TEXT,
    suggested_models TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(suggested_models)),
    temperature      REAL CHECK (temperature BETWEEN 0.0 AND 2.0),
    max_tokens       INTEGER CHECK (max_tokens > 0),
    top_p            REAL CHECK (top_p BETWEEN 0.0 AND 1.0),
    stop_sequences   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(stop_sequences)),
    repeat_penalty   REAL,
    category         TEXT NOT NULL DEFAULT 'general',
    is_default       INTEGER NOT NULL DEFAULT FALSE CHECK (is_default IN (0, 1)),
    created_at       INTEGER NOT NULL,
    updated_at       INTEGER NOT NULL,
    UNIQUE (user_id, key)
) STRICT;
CREATE UNIQUE INDEX personas_default ON personas (user_id, category) WHERE is_default;

-- A session with a care window, in tokens, is cared for by itself. care_size is at least what is in view of it; until
-- care_until one process has it in hand, or it rests after a problem.
CREATE TABLE sessions (
    id                INTEGER PRIMARY KEY,
    user_id           INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key               TEXT NOT NULL,
    project_id        INTEGER REFERENCES projects (id) ON DELETE CASCADE,
    parent_id         INTEGER REFERENCES sessions (id) ON DELETE SET NULL,
    persona_id        INTEGER REFERENCES personas (id) ON DELETE SET NULL,
    name              TEXT NOT NULL,
    named             INTEGER NOT NULL DEFAULT FALSE CHECK (named IN (0, 1)),
    description       TEXT,
    type              TEXT NOT NULL DEFAULT 'conversation',
    status            TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'completed', 'archived')),
    saved             INTEGER NOT NULL DEFAULT FALSE CHECK (saved IN (0, 1)),
    model             TEXT,
    recap             TEXT,
    context_summary   TEXT,
    relevance         REAL CHECK (relevance BETWEEN 0.0 AND 1.0),
    git_branch        TEXT,
    git_commit        TEXT,
    working_directory TEXT,
    context           TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(context)),
    metadata          TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata)),
    duplicates        TEXT NOT NULL DEFAULT 'keep' CHECK (duplicates IN ('keep', 'refuse', 'return')),
    care_window       INTEGER CHECK (care_window > 0),
    care_size         INTEGER NOT NULL DEFAULT 0,
    care_until        INTEGER,
    care_problem      TEXT,
    message_count     INTEGER NOT NULL DEFAULT 0,
    last_index        INTEGER NOT NULL DEFAULT 0,
    context_hash      INTEGER NOT NULL DEFAULT 0,
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    last_active_at    INTEGER NOT NULL,
    active_second     INTEGER NOT NULL,
    ended_at          INTEGER,
    expires_at        INTEGER,
    UNIQUE (user_id, key)
) STRICT;
-- One index for all lists of sessions. It goes by whole seconds, so that not every message moves its session in it.
CREATE INDEX sessions_by_activity ON sessions (user_id, active_second DESC, id DESC, status);
CREATE INDEX sessions_by_project ON sessions (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX sessions_by_parent ON sessions (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX sessions_by_persona ON sessions (persona_id) WHERE persona_id IS NOT NULL;
CREATE INDEX sessions_cared_for ON sessions (care_window) WHERE care_window IS NOT NULL;
CREATE INDEX sessions_in_trouble ON sessions (care_problem) WHERE care_problem IS NOT NULL;
CREATE INDEX sessions_by_expiry ON sessions (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE session_links (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    source_id  INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    target_id  INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    type       TEXT NOT NULL CHECK (type IN ('continuation', 'related', 'fork', 'reference')),
    similarity REAL CHECK (similarity BETWEEN 0.0 AND 1.0),
    strength   REAL NOT NULL DEFAULT 1.0 CHECK (strength BETWEEN 0.0 AND 1.0),
    created_at INTEGER NOT NULL,
    CHECK (source_id <> target_id),
    UNIQUE (user_id, source_id, target_id, type)
) STRICT;
CREATE INDEX session_links_by_source ON session_links (source_id);
CREATE INDEX session_links_by_target ON session_links (target_id);

CREATE TABLE handoffs (
    id            INTEGER PRIMARY KEY,
    user_id       INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    from_id       INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    to_id         INTEGER REFERENCES sessions (id) ON DELETE SET NULL,
    status        TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'accepted', 'declined')),
    summary       TEXT NOT NULL,
    open_tasks    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(open_tasks)),
    state         TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(state)),
    created_at    INTEGER NOT NULL,
    answered_at   INTEGER
) STRICT;
CREATE INDEX handoffs_by_status ON handoffs (user_id, status, created_at DESC, id DESC);
CREATE INDEX handoffs_by_from ON handoffs (from_id);
CREATE INDEX handoffs_by_to ON handoffs (to_id) WHERE to_id IS NOT NULL;

CREATE TABLE conversations (
    id            INTEGER PRIMARY KEY,
    user_id       INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    session_id    INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    key           TEXT NOT NULL,
    title         TEXT,
    summary       TEXT,
    metadata      TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata)),
    main          INTEGER NOT NULL DEFAULT FALSE CHECK (main IN (0, 1)),
    started_at    INTEGER NOT NULL,
    ended_at      INTEGER,
    UNIQUE (user_id, key)
) STRICT;
CREATE INDEX conversations_by_session ON conversations (session_id, started_at, id);
CREATE UNIQUE INDEX conversations_main ON conversations (session_id) WHERE main;

-- Words that several messages of a user say, that a summary took the place of, or that took it, each text once. A text is gone when no
-- message uses it; the triggers of messages count. A body is plain text or, where that is shorter, its compressed bytes.
CREATE TABLE texts (
    id      INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    hash    INTEGER NOT NULL,
    uses    INTEGER NOT NULL,
    body    ANY NOT NULL,
    UNIQUE (user_id, hash)
) STRICT;

-- Messages, summaries and pins belong to their session, and through it to its user. A message that names no conversation
-- belongs to the main one of its session. Words that one message alone says stand in its body, under their hash; others
-- in texts. A grade is the importance in ten-thousandths, two bytes for eight. Roles are 0 user, 1 assistant, 2 system, 3 tool; types are 0 message, 1 system, 2 context, 3 preference.
CREATE TABLE messages (
    id               INTEGER PRIMARY KEY,
    user_id          INTEGER NOT NULL,
    session_id       INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    conversation_id  INTEGER REFERENCES conversations (id) ON DELETE CASCADE,
    seq              INTEGER NOT NULL,
    role             INTEGER NOT NULL CHECK (role IN (0, 1, 2, 3)),
    type             INTEGER NOT NULL DEFAULT 0 CHECK (type IN (0, 1, 2, 3)),
    text_hash        INTEGER,
    text_id          INTEGER,
    original_text_id INTEGER,
    parent_id        INTEGER REFERENCES messages (id) ON DELETE SET NULL,
    context_hash     INTEGER NOT NULL,
    client_id        TEXT,
    unique_hash      BLOB,
    token_count      INTEGER,
    token_usage      INTEGER,
    model            TEXT,
    grade            INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 10000),
    importance       REAL NOT NULL AS (grade / 10000.0),
    relevance        REAL CHECK (relevance BETWEEN 0.0 AND 1.0),
    summarised       INTEGER NOT NULL DEFAULT FALSE CHECK (summarised IN (0, 1)),
    archived         INTEGER NOT NULL DEFAULT FALSE CHECK (archived IN (0, 1)),
    metadata         TEXT CHECK (json_valid(metadata)),
    created_at       INTEGER NOT NULL,
    body             ANY,
    UNIQUE (session_id, seq),
    CHECK ((text_hash IS NULL) = (body IS NULL) AND (text_id IS NULL) <> (body IS NULL))
) STRICT;
CREATE UNIQUE INDEX messages_by_text ON messages (user_id, text_hash) WHERE text_hash IS NOT NULL;
CREATE INDEX messages_by_conversation ON messages (conversation_id, seq) WHERE conversation_id IS NOT NULL;
CREATE INDEX messages_by_importance ON messages (session_id, importance DESC, seq DESC) WHERE importance > 0.7;
CREATE INDEX messages_by_parent ON messages (parent_id) WHERE parent_id IS NOT NULL;
CREATE UNIQUE INDEX messages_by_client ON messages (session_id, client_id) WHERE client_id IS NOT NULL;
CREATE UNIQUE INDEX messages_unique ON messages (session_id, unique_hash) WHERE unique_hash IS NOT NULL;

CREATE TABLE summaries (
    id               INTEGER PRIMARY KEY,
    user_id          INTEGER NOT NULL,
    session_id       INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    conversation_id  INTEGER REFERENCES conversations (id) ON DELETE CASCADE,
    content          TEXT NOT NULL,
    from_message_id  INTEGER REFERENCES messages (id) ON DELETE SET NULL,
    to_message_id    INTEGER REFERENCES messages (id) ON DELETE SET NULL,
    message_count    INTEGER NOT NULL,
    importance       REAL NOT NULL CHECK (importance BETWEEN 0.0 AND 1.0),
    method           TEXT CHECK (method IN ('extractive', 'model')),
    fallback_reason  TEXT,
    client_id        TEXT,
    created_at       INTEGER NOT NULL
) STRICT;
CREATE INDEX summaries_by_importance ON summaries (session_id, importance DESC, created_at DESC, id DESC);
CREATE INDEX summaries_by_conversation ON summaries (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX summaries_by_from ON summaries (from_message_id) WHERE from_message_id IS NOT NULL;
CREATE INDEX summaries_by_to ON summaries (to_message_id) WHERE to_message_id IS NOT NULL;
CREATE UNIQUE INDEX summaries_by_client ON summaries (user_id, session_id, client_id) WHERE client_id IS NOT NULL;

CREATE TABLE pins (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL,
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    content    TEXT NOT NULL,
    message_id INTEGER REFERENCES messages (id) ON DELETE SET NULL,
    type       TEXT NOT NULL CHECK (type IN ('user', 'auto')),
    importance REAL NOT NULL CHECK (importance BETWEEN 0.0 AND 1.0),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX pins_by_importance ON pins (session_id, importance DESC, created_at DESC, id DESC);
CREATE INDEX pins_by_message ON pins (message_id) WHERE message_id IS NOT NULL;

-- What users prefer. One of Cairn's own settings may also be set for a project, where it beats the user's.
CREATE TABLE preferences (
    id           INTEGER PRIMARY KEY,
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    project_id   INTEGER REFERENCES projects (id) ON DELETE CASCADE,
    key          TEXT NOT NULL,
    value        TEXT NOT NULL CHECK (json_valid(value)),
    type         TEXT NOT NULL DEFAULT 'general' CHECK (type IN ('general', 'coding', 'communication', 'project')),
    source       TEXT NOT NULL DEFAULT 'explicit' CHECK (source IN ('explicit', 'learned', 'inferred', 'default')),
    confidence   REAL NOT NULL DEFAULT 1.0 CHECK (confidence BETWEEN 0.0 AND 1.0),
    usage_count  INTEGER NOT NULL DEFAULT 0,
    last_used_at INTEGER,
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX preferences_by_key ON preferences (user_id, key, coalesce(project_id, 0));
CREATE INDEX preferences_by_project ON preferences (project_id) WHERE project_id IS NOT NULL;

-- What agents did, from start to end.
CREATE TABLE interactions (
    id              INTEGER PRIMARY KEY,
    user_id         INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    session_id      INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    conversation_id INTEGER REFERENCES conversations (id) ON DELETE CASCADE,
    agent           TEXT NOT NULL,
    task            TEXT,
    result          TEXT,
    status          TEXT NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'completed', 'failed', 'cancelled')),
    input_tokens    INTEGER NOT NULL DEFAULT 0 CHECK (input_tokens >= 0),
    output_tokens   INTEGER NOT NULL DEFAULT 0 CHECK (output_tokens >= 0),
    cost_usd        REAL NOT NULL DEFAULT 0.0 CHECK (cost_usd >= 0.0),
    started_at      INTEGER NOT NULL,
    completed_at    INTEGER
) STRICT;
CREATE INDEX interactions_by_session ON interactions (session_id, id DESC);
CREATE INDEX interactions_by_user ON interactions (user_id, started_at DESC, id DESC);
CREATE INDEX interactions_by_conversation ON interactions (conversation_id) WHERE conversation_id IS NOT NULL;

CREATE TABLE routing_decisions (
    id              INTEGER PRIMARY KEY,
    user_id         INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    session_id      INTEGER REFERENCES sessions (id) ON DELETE CASCADE,
    conversation_id INTEGER REFERENCES conversations (id) ON DELETE CASCADE,
    intent          TEXT NOT NULL,
    complexity      TEXT,
    confidence      REAL CHECK (confidence BETWEEN 0.0 AND 1.0),
    workflow        TEXT,
    method          TEXT,
    reasoning       TEXT,
    decided_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX routing_by_time ON routing_decisions (user_id, decided_at DESC, id DESC);
CREATE INDEX routing_by_intent ON routing_decisions (user_id, intent, decided_at DESC);
CREATE INDEX routing_by_session ON routing_decisions (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX routing_by_conversation ON routing_decisions (conversation_id) WHERE conversation_id IS NOT NULL;

CREATE TABLE costs (
    id                 INTEGER PRIMARY KEY,
    user_id            INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    session_id         INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    message_id         INTEGER REFERENCES messages (id) ON DELETE SET NULL,
    model              TEXT NOT NULL,
    input_tokens       INTEGER NOT NULL DEFAULT 0 CHECK (input_tokens >= 0),
    output_tokens      INTEGER NOT NULL DEFAULT 0 CHECK (output_tokens >= 0),
    cache_read_tokens  INTEGER NOT NULL DEFAULT 0 CHECK (cache_read_tokens >= 0),
    cache_write_tokens INTEGER NOT NULL DEFAULT 0 CHECK (cache_write_tokens >= 0),
    cost_usd           REAL CHECK (cost_usd >= 0.0),
    client_id          TEXT,
    recorded_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX costs_by_time ON costs (user_id, recorded_at, id);
CREATE INDEX costs_by_session ON costs (session_id);
CREATE INDEX costs_by_message ON costs (message_id) WHERE message_id IS NOT NULL;
CREATE UNIQUE INDEX costs_by_client ON costs (user_id, session_id, client_id) WHERE client_id IS NOT NULL;

-- What a million tokens of a model cost, in US dollars.
CREATE TABLE prices (
    model           TEXT PRIMARY KEY,
    input_usd       REAL NOT NULL CHECK (input_usd >= 0.0),
    output_usd      REAL NOT NULL CHECK (output_usd >= 0.0),
    cache_read_usd  REAL NOT NULL CHECK (cache_read_usd >= 0.0),
    cache_write_usd REAL NOT NULL CHECK (cache_write_usd >= 0.0),
    updated_at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The word index of messages, summaries and pins by their id. Terms are made by the program, each of a user after the
-- user's number: w words in order, x stems and parts. s says in which session an item is, and its kind if it is no message.
CREATE VIRTUAL TABLE words USING fts5 (
    w, x, s,
    content = '',
    contentless_delete = 1,
    tokenize = "ascii tokenchars '!#$%&*+-/:<=>?@^|~'"
);
CREATE VIRTUAL TABLE words_vocabulary USING fts5vocab (words, row);

-- The commonest terms of each user, as last counted: in how many items among the words, among the extras, and in all, when
-- the index had so many items. A guide to the cheapest plan, never to what is found.
CREATE TABLE words_common (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    term    TEXT NOT NULL,
    words   INTEGER NOT NULL,
    extras  INTEGER NOT NULL,
    items   INTEGER NOT NULL,
    indexed INTEGER NOT NULL,
    PRIMARY KEY (user_id, term)
) STRICT, WITHOUT ROWID;

-- Care that runs by itself now and then, in one process at a time: when it last began, and how much there was to care for.
CREATE TABLE care (
    name     TEXT PRIMARY KEY,
    began_at INTEGER NOT NULL,
    amount   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
