package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.json.Json;
import dev.cairn.session.MessageStore.Place;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message on its way in, with what follows from its content alone. */
record NewMessage(AddMessage in, ContentHash hash, double importance) {
    private static final double GRADES = 10_000;

    static NewMessage of(AddMessage in) {
        Double given = in.importance();
        double importance = given == null ? Importance.of(in.role(), in.content()) : given;
        return new NewMessage(in, ContentHash.of(in.content()), Math.round(importance * GRADES) / GRADES);
    }

    /** Its importance as it is stored. */
    long grade() {
        return Math.round(importance * GRADES);
    }

    byte[] uniqueHash() {
        return hash.with(in.role());
    }

    /** When it was said, in the store's milliseconds. */
    Instant createdAt(Instant now) {
        Instant given = in.createdAt();
        return given == null ? now : Instant.ofEpochMilli(given.toEpochMilli());
    }

    /** Whether a stored message is this one. */
    boolean says(Message stored) {
        return stored.role() == in.role()
                && (in.content().equals(stored.content()) || in.content().equals(stored.original()));
    }

    /** The message as a later read gives it. */
    Message stored(Id id, Place place, String conversation, Instant createdAt) {
        return new Message(
                id,
                in.session(),
                conversation,
                place.lastIndex(),
                in.role(),
                in.type(),
                in.content(),
                null,
                in.parent(),
                in.clientId(),
                in.tokenCount(),
                in.tokenUsage(),
                in.model(),
                importance,
                in.relevance(),
                false,
                false,
                plain(in.metadata()),
                hash.toString(),
                HexFormat.of().toHexDigits(place.contextHash()),
                createdAt);
    }

    /** The values as they come back from the store: whole numbers long, others decimal. */
    private static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> members) {
        return members.isEmpty() ? members : Json.parseObject(Json.write(members));
    }
}
