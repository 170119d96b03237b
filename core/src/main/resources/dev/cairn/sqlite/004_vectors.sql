INSERT INTO change_kinds (id, name) VALUES (22, 'vector');

-- Embedding spaces: vectors of different ones have nothing to do with each other. Questions are asked in the active one;
-- another is built beside it, or kept to go back to.
CREATE TABLE spaces (
    id              INTEGER PRIMARY KEY,
    model           TEXT NOT NULL,
    dimension       INTEGER NOT NULL CHECK (dimension > 0),
    version         TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('building', 'active', 'kept')),
    claimed_through INTEGER NOT NULL DEFAULT 0,
    created_at      INTEGER NOT NULL,
    UNIQUE (model, dimension, version)
) STRICT;
CREATE UNIQUE INDEX spaces_active ON spaces (state) WHERE state = 'active';

-- Texts being embedded: from low to high, by one process until its lease ends. A fence that has moved on says that
-- another has taken over.
CREATE TABLE embedding_claims (
    id       INTEGER PRIMARY KEY,
    space_id INTEGER NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
    low      INTEGER NOT NULL,
    high     INTEGER NOT NULL,
    size     INTEGER NOT NULL,
    fence    INTEGER NOT NULL,
    until    INTEGER NOT NULL
) STRICT;
CREATE INDEX embedding_claims_by_lease ON embedding_claims (space_id, until);

-- Vectors, one signed byte a number and of length one: those of all parts of what an item says, one after another. The item is
-- the message, summary or pin that says it, the text that several messages share, or the vector_id of a memory or pattern.
CREATE TABLE vectors (
    id       INTEGER PRIMARY KEY,
    space_id INTEGER NOT NULL,
    user_id  INTEGER NOT NULL,
    item_id  INTEGER NOT NULL,
    parts    BLOB NOT NULL,
    UNIQUE (space_id, user_id, item_id)
) STRICT;

CREATE INDEX messages_by_shared_text ON messages (text_id) WHERE text_id IS NOT NULL;

CREATE TRIGGER vectors_created AFTER INSERT ON vectors BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 22, new.item_id, 0);
END;
CREATE TRIGGER vectors_updated AFTER UPDATE OF parts ON vectors BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 22, new.item_id, 1);
END;
CREATE TRIGGER vectors_deleted AFTER DELETE ON vectors BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 22, old.item_id, 2);
END;
CREATE TRIGGER messages_vectors_gone AFTER DELETE ON messages WHEN old.text_id IS NULL BEGIN
    DELETE FROM vectors WHERE space_id IN (SELECT id FROM spaces) AND user_id = old.user_id AND item_id = old.id;
END;
CREATE TRIGGER texts_vectors_gone AFTER DELETE ON texts BEGIN
    DELETE FROM vectors WHERE space_id IN (SELECT id FROM spaces) AND user_id = old.user_id AND item_id = old.id;
END;
CREATE TRIGGER summaries_vectors_gone AFTER DELETE ON summaries BEGIN
    DELETE FROM vectors WHERE space_id IN (SELECT id FROM spaces) AND user_id = old.user_id AND item_id = old.id;
END;
CREATE TRIGGER pins_vectors_gone AFTER DELETE ON pins BEGIN
    DELETE FROM vectors WHERE space_id IN (SELECT id FROM spaces) AND user_id = old.user_id AND item_id = old.id;
END;
CREATE TRIGGER memories_vectors_gone AFTER DELETE ON memories BEGIN
    DELETE FROM vectors WHERE space_id IN (SELECT id FROM spaces) AND user_id = old.user_id AND item_id = old.vector_id;
END;
CREATE TRIGGER memories_vectors_changed AFTER UPDATE OF vector_id ON memories WHEN old.vector_id <> new.vector_id BEGIN
    DELETE FROM vectors WHERE space_id IN (SELECT id FROM spaces) AND user_id = old.user_id AND item_id = old.vector_id;
END;
CREATE TRIGGER patterns_vectors_gone AFTER DELETE ON patterns BEGIN
    DELETE FROM vectors WHERE space_id IN (SELECT id FROM spaces) AND user_id = old.user_id AND item_id = old.vector_id;
END;
CREATE TRIGGER patterns_vectors_changed AFTER UPDATE OF vector_id ON patterns WHEN old.vector_id <> new.vector_id BEGIN
    DELETE FROM vectors WHERE space_id IN (SELECT id FROM spaces) AND user_id = old.user_id AND item_id = old.vector_id;
END;
CREATE TRIGGER spaces_gone AFTER DELETE ON spaces BEGIN
    DELETE FROM vectors WHERE space_id = old.id;
END;
