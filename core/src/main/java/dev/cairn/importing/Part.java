package dev.cairn.importing;

import dev.cairn.session.MessageType;
import dev.cairn.session.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes one message.
 *
 * @param importance how much it matters; by the guidelines if null
 */
record Part(
        ImportKind kind,
        Role role,
        MessageType type,
        String content,
        @Nullable Double importance,
        Map<String, @Nullable Object> metadata) {}
