package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("Something to keep in view throughout a session.")
public record Pin(
        Id id,
        @Doc("Key of its session") String session,
        String content,
        @Doc("The message it was taken from") @Nullable Id message,
        PinType type,
        @Doc("How much it matters, 0 to 1") double importance,
        Instant createdAt) {}
