package dev.cairn.context;

import dev.cairn.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is up for a context.
 *
 * @param kind what it is: pin, message and the like
 * @param message the message it was taken from, or itself
 * @param label what stands before its words: a role, a title or a name
 * @param at when it was said or began to hold
 * @param place where it stands among what its session said; 0 for what is no message
 * @param score how well it fits the question
 * @param because why it is up
 */
record Offer(
        ContextPart part,
        Id id,
        String kind,
        @Nullable String session,
        @Nullable Id message,
        @Nullable String label,
        String content,
        Instant at,
        int place,
        @Nullable Double score,
        String because) {
    static final String MESSAGE = "message";

    private static final int SAME_LENGTH_MAX = 4_000;

    boolean isMessage() {
        return kind.equals(MESSAGE);
    }

    /** By which the same words are known again: their letters without regard to case and space. */
    String sameness() {
        int length = Math.min(content.length(), SAME_LENGTH_MAX);
        StringBuilder same = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = content.charAt(i);
            if (!Character.isWhitespace(c)) {
                same.append(Character.toLowerCase(c));
            }
        }
        return same.toString();
    }
}
