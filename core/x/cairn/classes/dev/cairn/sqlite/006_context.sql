INSERT INTO change_kinds (id, name) VALUES (32, 'note');

-- What else is to be kept in view in a session, by type and key: what is talked about, how somebody likes it, who they are.
CREATE TABLE notes (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    type       TEXT NOT NULL CHECK (type IN ('conversation', 'preference', 'project', 'user_info')),
    key        TEXT NOT NULL,
    value      TEXT NOT NULL,
    relevance  REAL NOT NULL CHECK (relevance BETWEEN 0.0 AND 1.0),
    hash       TEXT NOT NULL,
    metadata   TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata)),
    expires_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (session_id, type, key)
) STRICT;
CREATE INDEX notes_by_user ON notes (user_id);
CREATE INDEX notes_by_relevance ON notes (session_id, relevance DESC, updated_at DESC, id DESC);
CREATE INDEX notes_by_expiry ON notes (expires_at) WHERE expires_at IS NOT NULL;

-- Contexts that were given, for a month: which items went in and which did not, without what they say.
CREATE TABLE contexts (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    session_id INTEGER REFERENCES sessions (id) ON DELETE CASCADE,
    key        TEXT NOT NULL,
    query      TEXT,
    budget     INTEGER NOT NULL,
    tokens     INTEGER NOT NULL,
    tokenizer  TEXT NOT NULL,
    items      TEXT NOT NULL CHECK (json_valid(items)),
    created_at INTEGER NOT NULL,
    UNIQUE (user_id, key)
) STRICT;
CREATE INDEX contexts_by_time ON contexts (user_id, created_at DESC, id DESC);
CREATE INDEX contexts_by_session ON contexts (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX contexts_by_age ON contexts (created_at);

CREATE INDEX memories_undecided ON memories (user_id, importance DESC, id DESC) WHERE type = 'decision' AND status = 'open';

CREATE TRIGGER notes_created AFTER INSERT ON notes BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 32, new.id, 0);
END;
CREATE TRIGGER notes_updated AFTER UPDATE OF
    value, relevance, metadata, expires_at
ON notes BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 32, new.id, 1);
END;
CREATE TRIGGER notes_deleted AFTER DELETE ON notes BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 32, old.id, 2);
END;
