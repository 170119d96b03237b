INSERT INTO change_kinds (id, name) VALUES
    (16, 'memory'),
    (17, 'memory_version'),
    (18, 'link'),
    (19, 'link_type'),
    (20, 'session_memory'),
    (21, 'pattern');

-- What agents know: one row a memory, as it is now. by_rule says which of its fields its author left to rules: 1 type, 2
-- category, 4 tags, 8 layers, 16 status; classified_by which model was asked about them. Earlier states are in memory_versions. A body is plain text or, where
-- that is shorter, its compressed bytes; its vectors are found by the vector_id, which changes with it.
CREATE TABLE memories (
    id               INTEGER PRIMARY KEY,
    user_id          INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    project_id       INTEGER REFERENCES projects (id) ON DELETE CASCADE,
    session_id       INTEGER REFERENCES sessions (id) ON DELETE CASCADE,
    title            TEXT NOT NULL,
    text_hash        INTEGER NOT NULL,
    vector_id        INTEGER NOT NULL UNIQUE,
    summary          TEXT,
    type             TEXT NOT NULL,
    category         TEXT,
    tags             TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
    layers           TEXT NOT NULL CHECK (json_valid(layers)),
    subject          TEXT,
    status           TEXT CHECK (status IN ('open', 'closed', 'superseded')),
    entities         TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(entities)),
    files            TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(files)),
    context          TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(context)),
    git_context      TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(git_context)),
    importance       REAL NOT NULL DEFAULT 0.5 CHECK (importance BETWEEN 0.0 AND 1.0),
    decay            REAL NOT NULL DEFAULT 0.1 CHECK (decay BETWEEN 0.0 AND 1.0),
    use_count        INTEGER NOT NULL DEFAULT 0,
    used_at          INTEGER,
    access_count     INTEGER NOT NULL DEFAULT 0,
    last_accessed_at INTEGER NOT NULL,
    source           TEXT NOT NULL CHECK (source IN ('user', 'agent', 'tool', 'import', 'rule')),
    author           TEXT,
    message_id       INTEGER REFERENCES messages (id) ON DELETE SET NULL,
    external_id      TEXT,
    origin           TEXT,
    trust            REAL NOT NULL DEFAULT 1.0 CHECK (trust BETWEEN 0.0 AND 1.0),
    quarantined      INTEGER NOT NULL DEFAULT FALSE CHECK (quarantined IN (0, 1)),
    is_private       INTEGER NOT NULL DEFAULT FALSE CHECK (is_private IN (0, 1)),
    archived         INTEGER NOT NULL DEFAULT FALSE CHECK (archived IN (0, 1)),
    valid_from       INTEGER NOT NULL,
    valid_to         INTEGER,
    closed_at        INTEGER,
    superseded_by    INTEGER REFERENCES memories (id) ON DELETE SET NULL,
    expires_at       INTEGER,
    version          INTEGER NOT NULL DEFAULT 1,
    change           TEXT NOT NULL DEFAULT 'created',
    change_reason    TEXT,
    changed_by       TEXT,
    by_rule          INTEGER NOT NULL DEFAULT 0,
    classified_by    TEXT,
    created_at       INTEGER NOT NULL,
    updated_at       INTEGER NOT NULL,
    body             ANY NOT NULL
) STRICT;
CREATE INDEX memories_by_importance ON memories (user_id, archived, importance, last_accessed_at, id);
CREATE INDEX memories_by_project ON memories (project_id, type) WHERE project_id IS NOT NULL;
CREATE INDEX memories_by_session ON memories (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX memories_by_text ON memories (user_id, text_hash);
CREATE INDEX memories_by_subject ON memories (user_id, subject) WHERE subject IS NOT NULL;
CREATE INDEX memories_by_title ON memories (user_id, project_id, title) WHERE type = 'entity';
CREATE INDEX memories_of_graph ON memories (user_id, project_id) WHERE type = 'entity';
CREATE INDEX memories_by_external ON memories (user_id, external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX memories_by_origin ON memories (user_id, origin) WHERE origin IS NOT NULL;
CREATE INDEX memories_by_message ON memories (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX memories_standing ON memories (user_id, valid_from)
    WHERE type IN ('instruction', 'preference') OR source = 'rule';
CREATE INDEX memories_by_successor ON memories (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX memories_by_expiry ON memories (expires_at) WHERE expires_at IS NOT NULL;

-- States a memory had before; the state it has now is its own row.
CREATE TABLE memory_versions (
    id            INTEGER PRIMARY KEY,
    user_id       INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    memory_id     INTEGER NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
    version       INTEGER NOT NULL,
    title         TEXT NOT NULL,
    body          ANY NOT NULL,
    summary       TEXT,
    state         TEXT NOT NULL CHECK (json_valid(state)),
    change        TEXT NOT NULL,
    change_reason TEXT,
    changed_by    TEXT,
    changed_at    INTEGER NOT NULL,
    UNIQUE (memory_id, version)
) STRICT;
CREATE INDEX memory_versions_by_user ON memory_versions (user_id);

-- Links among memories, projects and patterns, by their ids. What is deleted takes its links along.
CREATE TABLE links (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    source_id  INTEGER NOT NULL,
    target_id  INTEGER NOT NULL,
    type       TEXT NOT NULL,
    strength   REAL NOT NULL DEFAULT 1.0 CHECK (strength BETWEEN 0.0 AND 1.0),
    context    TEXT,
    details    TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)),
    detected   INTEGER NOT NULL DEFAULT FALSE CHECK (detected IN (0, 1)),
    resolution TEXT CHECK (resolution IN ('merged', 'preferred', 'kept')),
    created_by TEXT,
    created_at INTEGER NOT NULL,
    UNIQUE (user_id, source_id, target_id, type)
) STRICT;
CREATE INDEX links_by_target ON links (user_id, target_id, type);
CREATE INDEX links_by_type ON links (user_id, type, id);

-- Types of link beyond those built in.
CREATE TABLE link_types (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (user_id, name)
) STRICT;

-- Memories of a session in order, those being worked on, and their places in the context window.
CREATE TABLE session_memories (
    id              INTEGER PRIMARY KEY,
    user_id         INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    session_id      INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    memory_id       INTEGER NOT NULL REFERENCES memories (id) ON DELETE CASCADE,
    position        INTEGER NOT NULL,
    working         INTEGER NOT NULL DEFAULT FALSE CHECK (working IN (0, 1)),
    window_position INTEGER,
    added_at        INTEGER NOT NULL,
    UNIQUE (session_id, memory_id)
) STRICT;
CREATE INDEX session_memories_by_position ON session_memories (session_id, position);
CREATE INDEX session_memories_by_memory ON session_memories (memory_id);
CREATE INDEX session_memories_by_user ON session_memories (user_id);

-- What proved itself in a project; without one, across projects.
CREATE TABLE patterns (
    id           INTEGER PRIMARY KEY,
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    project_id   INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    type         TEXT NOT NULL,
    name         TEXT NOT NULL,
    description  TEXT NOT NULL,
    vector_id    INTEGER NOT NULL UNIQUE,
    data         TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(data)),
    success_rate REAL NOT NULL DEFAULT 1.0 CHECK (success_rate BETWEEN 0.0 AND 1.0),
    usage_count  INTEGER NOT NULL DEFAULT 1,
    memories     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(memories)),
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    UNIQUE (project_id, type, name)
) STRICT;
CREATE INDEX patterns_by_type ON patterns (user_id, type, name);

CREATE TRIGGER memories_created AFTER INSERT ON memories BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 16, new.id, 0);
END;
CREATE TRIGGER memories_updated AFTER UPDATE OF
    project_id, session_id, title, body, summary, type, category, tags, layers, subject, status, entities, files,
    context, git_context, importance, decay, use_count, used_at, source, author, message_id, external_id, trust,
    quarantined, is_private, archived, valid_from, valid_to, closed_at, superseded_by, expires_at, version
ON memories BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 16, new.id, 1);
END;
CREATE TRIGGER memories_deleted AFTER DELETE ON memories BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 16, old.id, 2);
    DELETE FROM links WHERE user_id = old.user_id AND source_id = old.id;
    DELETE FROM links WHERE user_id = old.user_id AND target_id = old.id;
    DELETE FROM words WHERE rowid = old.id;
END;
-- What was noticed in messages and that no person has changed since.
CREATE VIEW noticed AS
SELECT id, message_id, superseded_by, valid_to, change_reason
FROM memories
WHERE source = 'rule' AND change NOT IN ('updated', 'restored', 'merged')
  AND NOT EXISTS (
      SELECT 1 FROM memory_versions v
      WHERE v.memory_id = memories.id AND v.change IN ('updated', 'restored', 'merged'));
-- What was noticed in a message goes with it, and what it had taken the place of is as if it had not: it holds again, or
-- until whatever came next. Of what a person has changed, only what it says now stays.
CREATE TRIGGER messages_noticed_deleted BEFORE DELETE ON messages BEGIN
    UPDATE memories
    SET importance = json_extract(v.state, '$.importance'), status = json_extract(v.state, '$.status'),
        valid_to = b.valid_to, closed_at = NULL, superseded_by = NULL, version = v.version, change = v.change,
        change_reason = v.change_reason, changed_by = v.changed_by, updated_at = v.changed_at
    FROM noticed b, memory_versions v
    WHERE b.message_id = old.id AND b.superseded_by IS NULL AND memories.superseded_by = b.id
      AND memories.change = 'superseded' AND v.memory_id = memories.id AND v.version = memories.version - 1;
    DELETE FROM memory_versions
    WHERE memory_id IN (
            SELECT l.target_id FROM noticed b CROSS JOIN links l
            WHERE b.message_id = old.id AND l.user_id = old.user_id AND l.source_id = b.id AND l.type = 'supersedes')
      AND version >= (SELECT m.version FROM memories m WHERE m.id = memory_id);
    UPDATE memories
    SET valid_to = b.valid_to, superseded_by = b.superseded_by, change_reason = b.change_reason
    FROM noticed b
    WHERE b.message_id = old.id AND b.superseded_by IS NOT NULL AND memories.superseded_by = b.id
      AND memories.change = 'superseded';
    UPDATE OR IGNORE links
    SET source_id = (SELECT b.superseded_by FROM noticed b WHERE b.id = source_id)
    WHERE id IN (
        SELECT l.id FROM noticed b CROSS JOIN links l
        WHERE b.message_id = old.id AND b.superseded_by IS NOT NULL AND l.user_id = old.user_id AND l.source_id = b.id
          AND l.type = 'supersedes');
    DELETE FROM memories WHERE id IN (SELECT b.id FROM noticed b WHERE b.message_id = old.id);
    DELETE FROM memory_versions
    WHERE memory_id IN (SELECT m.id FROM memories m WHERE m.message_id = old.id AND m.source = 'rule');
END;
-- What a memory had taken the place of is as if it had not where the memory goes with its session or its like: it holds
-- again, or until whatever came next. What was merged into it stays ended, since its words went along.
CREATE TRIGGER memories_succession_deleted BEFORE DELETE ON memories
WHEN EXISTS (SELECT 1 FROM memories WHERE superseded_by = old.id) BEGIN
    UPDATE memories
    SET importance = json_extract(v.state, '$.importance'), status = json_extract(v.state, '$.status'),
        valid_to = CAST(round((julianday(json_extract(v.state, '$.validTo')) - 2440587.5) * 86400000.0) AS INTEGER),
        closed_at = NULL, superseded_by = NULL, version = v.version, change = v.change,
        change_reason = v.change_reason, changed_by = v.changed_by, updated_at = v.changed_at
    FROM memory_versions v
    WHERE old.superseded_by IS NULL AND memories.superseded_by = old.id AND memories.change = 'superseded'
      AND memories.change_reason LIKE 'Superseded by %'
      AND v.memory_id = memories.id AND v.version = memories.version - 1;
    DELETE FROM memory_versions
    WHERE memory_id IN (
            SELECT l.target_id FROM links l
            WHERE l.user_id = old.user_id AND l.source_id = old.id AND l.type = 'supersedes')
      AND version >= (SELECT m.version FROM memories m WHERE m.id = memory_id);
    UPDATE OR IGNORE links SET source_id = old.superseded_by
    WHERE old.superseded_by IS NOT NULL AND user_id = old.user_id AND source_id = old.id AND type = 'supersedes'
      AND target_id IN (
          SELECT m.id FROM memories m
          WHERE m.superseded_by = old.id AND m.change = 'superseded' AND m.change_reason LIKE 'Superseded by %');
    UPDATE memories
    SET valid_to = old.valid_to, superseded_by = old.superseded_by, change_reason = old.change_reason
    WHERE old.superseded_by IS NOT NULL AND memories.superseded_by = old.id AND memories.change = 'superseded'
      AND memories.change_reason LIKE 'Superseded by %';
END;
CREATE TRIGGER memory_versions_created AFTER INSERT ON memory_versions BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 17, new.id, 0);
END;
CREATE TRIGGER memory_versions_updated AFTER UPDATE OF change_reason ON memory_versions BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 17, new.id, 1);
END;
CREATE TRIGGER memory_versions_deleted AFTER DELETE ON memory_versions BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 17, old.id, 2);
END;
CREATE TRIGGER links_created AFTER INSERT ON links BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 18, new.id, 0);
END;
CREATE TRIGGER links_updated AFTER UPDATE OF
    source_id, target_id, type, strength, context, details, resolution
ON links BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 18, new.id, 1);
END;
CREATE TRIGGER links_deleted AFTER DELETE ON links BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 18, old.id, 2);
END;
CREATE TRIGGER link_types_created AFTER INSERT ON link_types BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 19, new.id, 0);
END;
CREATE TRIGGER link_types_updated AFTER UPDATE OF name ON link_types BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 19, new.id, 1);
END;
CREATE TRIGGER link_types_deleted AFTER DELETE ON link_types BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 19, old.id, 2);
END;
CREATE TRIGGER session_memories_created AFTER INSERT ON session_memories BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 20, new.id, 0);
END;
CREATE TRIGGER session_memories_updated AFTER UPDATE OF
    position, working, window_position
ON session_memories BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 20, new.id, 1);
END;
CREATE TRIGGER session_memories_deleted AFTER DELETE ON session_memories BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 20, old.id, 2);
END;
CREATE TRIGGER patterns_created AFTER INSERT ON patterns BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 21, new.id, 0);
END;
CREATE TRIGGER patterns_updated AFTER UPDATE OF
    type, name, description, data, success_rate, usage_count, memories
ON patterns BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 21, new.id, 1);
END;
CREATE TRIGGER patterns_deleted AFTER DELETE ON patterns BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 21, old.id, 2);
    DELETE FROM links WHERE user_id = old.user_id AND source_id = old.id;
    DELETE FROM links WHERE user_id = old.user_id AND target_id = old.id;
    DELETE FROM words WHERE rowid = old.id;
END;
CREATE TRIGGER projects_links_gone AFTER DELETE ON projects BEGIN
    DELETE FROM links WHERE user_id = old.user_id AND target_id = old.id;
END;
