INSERT INTO change_kinds (id, name) VALUES
    (30, 'document'),
    (31, 'chunk');

-- Texts from elsewhere that a project is known by: pages, notes, manuals. A source is kept once per project. What a document
-- says stands in its chunks. Who brought in what it says now is its author; in quarantine it is kept out of recall.
CREATE TABLE documents (
    id          INTEGER PRIMARY KEY,
    user_id     INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    project_id  INTEGER REFERENCES projects (id) ON DELETE CASCADE,
    source      TEXT NOT NULL,
    title       TEXT NOT NULL,
    format      TEXT NOT NULL CHECK (format IN ('markdown', 'text')),
    hash        TEXT NOT NULL,
    length      INTEGER NOT NULL,
    metadata    TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata)),
    provenance  TEXT NOT NULL CHECK (provenance IN ('user', 'agent', 'tool', 'import', 'rule')),
    author      TEXT NOT NULL,
    trust       REAL NOT NULL CHECK (trust BETWEEN 0.0 AND 1.0),
    quarantined INTEGER NOT NULL DEFAULT FALSE CHECK (quarantined IN (0, 1)),
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX documents_by_source ON documents (user_id, source, coalesce(project_id, 0));
CREATE INDEX documents_by_update ON documents (user_id, updated_at DESC, id DESC);
CREATE INDEX documents_by_project ON documents (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX documents_by_author ON documents (user_id, author);

-- Passages of documents in order, with their place: from starts_at up to ends_at in UTF-16 units, under these headings. A
-- passage that says something else is another chunk. A body is plain text or, where that is shorter, its compressed bytes.
CREATE TABLE chunks (
    id          INTEGER PRIMARY KEY,
    user_id     INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    seq         INTEGER NOT NULL,
    starts_at   INTEGER NOT NULL,
    ends_at     INTEGER NOT NULL,
    headings    TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    body        ANY NOT NULL
) STRICT;
CREATE INDEX chunks_by_place ON chunks (document_id, seq);
CREATE INDEX chunks_by_user ON chunks (user_id);

-- What users asked, for a month.
CREATE TABLE searches (
    id       INTEGER PRIMARY KEY,
    user_id  INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    query    TEXT NOT NULL,
    asked_by TEXT NOT NULL CHECK (asked_by IN ('search', 'recall')),
    hits     INTEGER NOT NULL,
    asked_at INTEGER NOT NULL
) STRICT;
CREATE INDEX searches_by_time ON searches (user_id, asked_at DESC, id DESC);
CREATE INDEX searches_by_age ON searches (asked_at);

-- Layers that were chosen for questions, for a month; the questions by their hash alone.
CREATE TABLE layer_decisions (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    query_hash INTEGER NOT NULL,
    layers     TEXT NOT NULL CHECK (json_valid(layers)),
    reason     TEXT NOT NULL,
    cached     INTEGER NOT NULL CHECK (cached IN (0, 1)),
    hits       INTEGER NOT NULL,
    decided_at INTEGER NOT NULL
) STRICT;
CREATE INDEX layer_decisions_by_time ON layer_decisions (user_id, decided_at DESC, id DESC);
CREATE INDEX layer_decisions_by_age ON layer_decisions (decided_at);

-- The working tree of a project as it was last seen.
CREATE TABLE git_statuses (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    project_id INTEGER NOT NULL UNIQUE REFERENCES projects (id) ON DELETE CASCADE,
    branch     TEXT,
    commit_id  TEXT,
    ahead      INTEGER NOT NULL,
    behind     INTEGER NOT NULL,
    files      TEXT NOT NULL CHECK (json_valid(files)),
    seen_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX git_statuses_by_user ON git_statuses (user_id);

-- Links that follow from columns and are stored nowhere else: what belongs to a project, and what a user owns, made or found.
CREATE VIEW derived_links AS
    SELECT user_id, id AS source_id, project_id AS target_id, 'belongs_to' AS type FROM memories WHERE project_id IS NOT NULL
    UNION ALL
    SELECT user_id, id, project_id, 'belongs_to' FROM documents WHERE project_id IS NOT NULL
    UNION ALL
    SELECT user_id, user_id, id, 'owns' FROM projects
    UNION ALL
    SELECT user_id, user_id, id, 'created' FROM memories
    UNION ALL
    SELECT user_id, user_id, id, 'discovered' FROM patterns;

CREATE TRIGGER documents_created AFTER INSERT ON documents BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 30, new.id, 0);
END;
CREATE TRIGGER documents_updated AFTER UPDATE OF
    source, title, format, hash, length, metadata, provenance, author, trust, quarantined
ON documents BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 30, new.id, 1);
END;
CREATE TRIGGER documents_deleted AFTER DELETE ON documents BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 30, old.id, 2);
END;
CREATE TRIGGER chunks_created AFTER INSERT ON chunks BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 31, new.id, 0);
END;
CREATE TRIGGER chunks_updated AFTER UPDATE OF
    seq, starts_at, ends_at
ON chunks BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 31, new.id, 1);
END;
CREATE TRIGGER chunks_deleted AFTER DELETE ON chunks BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 31, old.id, 2);
    DELETE FROM words WHERE rowid = old.id;
END;
CREATE TRIGGER chunks_vectors_gone AFTER DELETE ON chunks BEGIN
    DELETE FROM vectors WHERE space_id IN (SELECT id FROM spaces) AND user_id = old.user_id AND item_id = old.id;
END;

-- What is embedded: by the key of its vectors, with whether the setting 'embedding' wants it to be, as its project says, else
-- its user. A text that messages share is wanted if one of them is; words that no message says any more are the user's.
CREATE VIEW embeddable AS
SELECT i.user_id, i.item_id,
       coalesce((
           SELECT w.value FROM preferences w
           WHERE w.user_id = i.user_id AND w.key = 'embedding' AND (w.project_id IS NULL OR w.project_id = i.project_id)
           ORDER BY w.project_id IS NULL LIMIT 1), 'true') <> 'false' AS wanted
FROM (
    SELECT m.user_id, m.id AS item_id, (SELECT s.project_id FROM sessions s WHERE s.id = m.session_id) AS project_id
    FROM messages m WHERE m.body IS NOT NULL
    UNION ALL
    SELECT t.user_id, t.id, (SELECT s.project_id FROM sessions s WHERE s.id = m.session_id)
    FROM texts t LEFT JOIN messages m ON m.text_id = t.id
    UNION ALL
    SELECT user_id, vector_id, project_id FROM memories
    UNION ALL
    SELECT m.user_id, m.id, (SELECT s.project_id FROM sessions s WHERE s.id = m.session_id) FROM summaries m
    UNION ALL
    SELECT m.user_id, m.id, (SELECT s.project_id FROM sessions s WHERE s.id = m.session_id) FROM pins m
    UNION ALL
    SELECT user_id, vector_id, project_id FROM patterns
    UNION ALL
    SELECT c.user_id, c.id, (SELECT d.project_id FROM documents d WHERE d.id = c.document_id) FROM chunks c) i;

-- A user put in here had embedding switched: vectors that are no longer wanted go, what lacks vectors is embedded from its
-- place on, and texts that are being embedded are looked at anew.
CREATE VIEW embedding_switched AS SELECT id AS user_id FROM users;
CREATE TRIGGER embedding_switched_created INSTEAD OF INSERT ON embedding_switched BEGIN
    DELETE FROM vectors
    WHERE user_id = new.user_id AND space_id IN (SELECT id FROM spaces)
      AND item_id NOT IN (SELECT e.item_id FROM embeddable e WHERE e.user_id = new.user_id AND e.wanted);
    UPDATE spaces
    SET claimed_through = min(claimed_through, coalesce((
        SELECT min(e.item_id) - 1 FROM embeddable e
        WHERE e.user_id = new.user_id AND e.wanted AND NOT EXISTS (
            SELECT 1 FROM vectors v
            WHERE v.space_id = spaces.id AND v.user_id = e.user_id AND v.item_id = e.item_id)), claimed_through));
    UPDATE embedding_claims SET fence = fence + 1, until = 0;
END;
CREATE TRIGGER preferences_embedding_created AFTER INSERT ON preferences
WHEN new.key = 'embedding' AND (new.value = 'false' OR new.project_id IS NOT NULL) BEGIN
    INSERT INTO embedding_switched (user_id) VALUES (new.user_id);
END;
CREATE TRIGGER preferences_embedding_updated AFTER UPDATE OF value ON preferences
WHEN new.key = 'embedding' AND new.value <> old.value BEGIN
    INSERT INTO embedding_switched (user_id) VALUES (new.user_id);
END;
CREATE TRIGGER preferences_embedding_deleted AFTER DELETE ON preferences
WHEN old.key = 'embedding' AND old.project_id IS NOT NULL BEGIN
    INSERT INTO embedding_switched (user_id) VALUES (old.user_id);
END;
CREATE TRIGGER sessions_embedding_moved AFTER UPDATE OF project_id ON sessions
WHEN new.project_id IS NOT old.project_id AND EXISTS (
    SELECT 1 FROM preferences
    WHERE user_id = new.user_id AND key = 'embedding' AND project_id IN (old.project_id, new.project_id)) BEGIN
    INSERT INTO embedding_switched (user_id) VALUES (new.user_id);
END;
