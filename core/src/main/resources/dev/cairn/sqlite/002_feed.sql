INSERT INTO change_kinds (id, name) VALUES
    (1, 'message'),
    (2, 'user'),
    (3, 'api_key'),
    (4, 'project'),
    (5, 'persona'),
    (6, 'session'),
    (7, 'session_link'),
    (8, 'handoff'),
    (9, 'conversation'),
    (10, 'summary'),
    (11, 'pin'),
    (12, 'preference'),
    (13, 'interaction'),
    (14, 'routing_decision'),
    (15, 'cost');

-- Every change of a scoped row leaves its line in the feed, whoever makes it. Counters and last-used times do not count.
CREATE TRIGGER users_created AFTER INSERT ON users BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.id, 2, new.id, 0);
END;
CREATE TRIGGER users_updated AFTER UPDATE OF
    name, email, display_name, active
ON users BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.id, 2, new.id, 1);
END;
CREATE TRIGGER users_deleted AFTER DELETE ON users BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.id, 2, old.id, 2);
END;
CREATE TRIGGER api_keys_created AFTER INSERT ON api_keys BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 3, new.id, 0);
END;
CREATE TRIGGER api_keys_updated AFTER UPDATE OF
    name, agent, rights, revoked_at
ON api_keys BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 3, new.id, 1);
END;
CREATE TRIGGER api_keys_deleted AFTER DELETE ON api_keys BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 3, old.id, 2);
END;
CREATE TRIGGER projects_created AFTER INSERT ON projects BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 4, new.id, 0);
END;
CREATE TRIGGER projects_updated AFTER UPDATE OF
    key, name, description, path, git_remote, git_branch, type, language, framework, config, active
ON projects BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 4, new.id, 1);
END;
CREATE TRIGGER projects_deleted AFTER DELETE ON projects BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 4, old.id, 2);
END;
CREATE TRIGGER personas_created AFTER INSERT ON personas BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 5, new.id, 0);
END;
CREATE TRIGGER personas_updated AFTER UPDATE OF
    key, name, prompt, description, icon, default_model, suggested_models, temperature, max_tokens, top_p,
    stop_sequences, repeat_penalty, category, is_default
ON personas BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 5, new.id, 1);
END;
CREATE TRIGGER personas_deleted AFTER DELETE ON personas BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 5, old.id, 2);
END;
CREATE TRIGGER sessions_created AFTER INSERT ON sessions BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 6, new.id, 0);
END;
CREATE TRIGGER sessions_updated AFTER UPDATE OF
    key, project_id, parent_id, persona_id, name, description, type, status, saved, model, recap, context_summary,
    relevance, git_branch, git_commit, working_directory, context, metadata, duplicates, care_window, ended_at,
    expires_at
ON sessions BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 6, new.id, 1);
END;
CREATE TRIGGER sessions_deleted AFTER DELETE ON sessions BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 6, old.id, 2);
END;
CREATE TRIGGER session_links_created AFTER INSERT ON session_links BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 7, new.id, 0);
END;
CREATE TRIGGER session_links_updated AFTER UPDATE OF
    type, similarity, strength
ON session_links BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 7, new.id, 1);
END;
CREATE TRIGGER session_links_deleted AFTER DELETE ON session_links BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 7, old.id, 2);
END;
CREATE TRIGGER handoffs_created AFTER INSERT ON handoffs BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 8, new.id, 0);
END;
CREATE TRIGGER handoffs_updated AFTER UPDATE OF
    to_id, status, summary, open_tasks, state, answered_at
ON handoffs BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 8, new.id, 1);
END;
CREATE TRIGGER handoffs_deleted AFTER DELETE ON handoffs BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 8, old.id, 2);
END;
CREATE TRIGGER conversations_created AFTER INSERT ON conversations BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 9, new.id, 0);
END;
CREATE TRIGGER conversations_updated AFTER UPDATE OF
    key, title, summary, metadata, ended_at
ON conversations BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 9, new.id, 1);
END;
CREATE TRIGGER conversations_deleted AFTER DELETE ON conversations BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 9, old.id, 2);
END;
CREATE TRIGGER messages_created AFTER INSERT ON messages BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 1, new.id, 0);
END;
CREATE TRIGGER messages_updated AFTER UPDATE OF
    conversation_id, role, type, original_text_id, parent_id, token_count, token_usage, model, grade,
    relevance, summarised, archived, metadata
ON messages BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 1, new.id, 1);
END;
CREATE TRIGGER messages_deleted AFTER DELETE ON messages BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 1, old.id, 2);
END;
CREATE TRIGGER summaries_created AFTER INSERT ON summaries BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 10, new.id, 0);
END;
CREATE TRIGGER summaries_updated AFTER UPDATE OF
    content, from_message_id, to_message_id, message_count, importance
ON summaries BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 10, new.id, 1);
END;
CREATE TRIGGER summaries_deleted AFTER DELETE ON summaries BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 10, old.id, 2);
END;
CREATE TRIGGER pins_created AFTER INSERT ON pins BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 11, new.id, 0);
END;
CREATE TRIGGER pins_updated AFTER UPDATE OF
    content, message_id, type, importance
ON pins BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 11, new.id, 1);
END;
CREATE TRIGGER pins_deleted AFTER DELETE ON pins BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 11, old.id, 2);
END;
CREATE TRIGGER preferences_created AFTER INSERT ON preferences BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 12, new.id, 0);
END;
CREATE TRIGGER preferences_updated AFTER UPDATE OF
    value, type, source, confidence
ON preferences BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 12, new.id, 1);
END;
CREATE TRIGGER preferences_deleted AFTER DELETE ON preferences BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 12, old.id, 2);
END;
CREATE TRIGGER interactions_created AFTER INSERT ON interactions BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 13, new.id, 0);
END;
CREATE TRIGGER interactions_updated AFTER UPDATE OF
    agent, task, result, status, input_tokens, output_tokens, cost_usd, completed_at
ON interactions BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 13, new.id, 1);
END;
CREATE TRIGGER interactions_deleted AFTER DELETE ON interactions BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 13, old.id, 2);
END;
CREATE TRIGGER routing_decisions_created AFTER INSERT ON routing_decisions BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 14, new.id, 0);
END;
CREATE TRIGGER routing_decisions_updated AFTER UPDATE OF
    intent, complexity, confidence, workflow, method, reasoning
ON routing_decisions BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 14, new.id, 1);
END;
CREATE TRIGGER routing_decisions_deleted AFTER DELETE ON routing_decisions BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 14, old.id, 2);
END;
CREATE TRIGGER costs_created AFTER INSERT ON costs BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 15, new.id, 0);
END;
CREATE TRIGGER costs_updated AFTER UPDATE OF
    model, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_usd
ON costs BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (new.user_id, 15, new.id, 1);
END;
CREATE TRIGGER costs_deleted AFTER DELETE ON costs BEGIN
    INSERT INTO changes (user_id, kind, item_id, effect) VALUES (old.user_id, 15, old.id, 2);
END;

-- What belongs to a row goes with it.
CREATE TRIGGER messages_gone AFTER DELETE ON messages BEGIN
    DELETE FROM words WHERE rowid = old.id;
    UPDATE sessions SET message_count = message_count - 1 WHERE id = old.session_id;
    UPDATE texts SET uses = uses - 1 WHERE id = old.text_id;
    UPDATE texts SET uses = uses - 1 WHERE id = old.original_text_id;
    DELETE FROM texts WHERE id IN (old.text_id, old.original_text_id) AND uses <= 0;
END;
CREATE TRIGGER messages_text_dropped AFTER UPDATE OF text_id ON messages
WHEN old.original_text_id IS NOT NULL BEGIN
    UPDATE texts SET uses = uses - 1 WHERE id = old.text_id;
    DELETE FROM texts WHERE id = old.text_id AND uses <= 0;
END;
-- The messages of a main conversation do not name it.
CREATE TRIGGER conversations_gone AFTER DELETE ON conversations WHEN old.main BEGIN
    DELETE FROM messages WHERE session_id = old.session_id AND conversation_id IS NULL;
END;
CREATE TRIGGER summaries_gone AFTER DELETE ON summaries BEGIN
    DELETE FROM words WHERE rowid = old.id;
END;
CREATE TRIGGER pins_gone AFTER DELETE ON pins BEGIN
    DELETE FROM words WHERE rowid = old.id;
END;

INSERT INTO shipped_personas (key, name, prompt, description, icon, temperature, category, is_default) VALUES
    ('assistant', 'Assistant',
     'You are a helpful assistant. Answer the question that was asked, say what you do not know, and keep it short.',
     'A general assistant', 'chat', 0.7, 'general', TRUE),
    ('coder', 'Coding assistant',
     'You are a careful software engineer. Read the code that is there before you change it, keep changes small, run the tests, and explain why rather than what.',
     'Writes, reviews and explains code', 'code', 0.2, 'coding', TRUE),
    ('researcher', 'Researcher',
     'You look things up before you answer. Name the source of each claim, tell facts from opinions, and point out where sources disagree.',
     'Finds and weighs sources', 'search', 0.3, 'research', TRUE),
    ('writer', 'Writer',
     'You write clear prose for the reader named in the task. Prefer short words and active verbs, and cut what does not help the reader.',
     'Drafts and edits text', 'pen', 0.9, 'writing', TRUE);
