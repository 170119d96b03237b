INSERT INTO change_kinds (id, name) VALUES
    (30, 'document'),
    (31, 'chunk');

-- Texts from elsewhere that a project is known by: pages, notes, manuals. A source is kept once per project. What a document
-- says stands in its chunks.
CREATE TABLE documents (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    project_id INTEGER REFERENCES projects (id) ON DELETE CASCADE,
    source     TEXT NOT NULL,
    title      TEXT NOT NULL,
    format     TEXT NOT NULL CHECK (format IN ('markdown', 'text')),
    hash       TEXT NOT NULL,
    length     INTEGER NOT NULL,
    metadata   TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata)),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX documents_by_source ON documents (user_id, source, coalesce(project_id, 0));
CREATE INDEX documents_by_update ON documents (user_id, updated_at DESC, id DESC);
CREATE INDEX documents_by_project ON documents (project_id) WHERE project_id IS NOT NULL;

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
    source, title, format, hash, length, metadata
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
