package dev.cairn.standing;

import dev.cairn.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds for a user now.
 *
 * @param id a memory's; where there is a {@code preference}, that one's
 * @param text what to put before an agent, readable on its own
 * @param condition when it is to be followed, in the user's words; always if absent
 * @param confidence how sure it is that it was meant so, 0 to 1
 * @param message the message it was noticed in, if any
 * @param preference the key of the stored preference it is, if it is one
 * @param since when it was said
 * @param fit how well it fits the question, 0 to 1; 0 without a question
 */
public record Held(
        Id id,
        StandingKind kind,
        String text,
        @Nullable String condition,
        double confidence,
        @Nullable Id message,
        @Nullable String preference,
        Instant since,
        double fit) {}
