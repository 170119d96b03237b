package dev.cairn.memory;

import dev.cairn.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A statement noticed in a message.
 *
 * @param type instruction, preference or fact
 * @param name by which the same statement is known when it is said again
 * @param subject what it is about: it takes the place of an older statement on it
 * @param within only of one of this session, where the subject means the same there alone
 * @param takesPlaceOf the statement it puts right
 * @param condition when it is to be followed
 * @param project the project it is about
 * @param at when it was said
 */
public record NewStatement(
        String content,
        String type,
        String name,
        double confidence,
        @Nullable String subject,
        @Nullable Id within,
        @Nullable Id takesPlaceOf,
        @Nullable String condition,
        @Nullable Id project,
        Id message,
        Instant at) {}
