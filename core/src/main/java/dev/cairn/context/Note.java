package dev.cairn.context;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Enums;
import dev.cairn.text.Sha256;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("Something to keep in view in a session, by type and key.")
public record Note(
        Id id,
        @Doc("Key of its session") String session,
        NoteType type,
        @Doc("Its name, unique per session and type") String key,
        String value,
        @Doc("How much it bears on the session, 0 to 1") double relevance,

        @Doc("SHA-256 of type, key and value, by which equal notes are known")
        String hash,

        Map<String, @Nullable Object> metadata,

        @Doc("Gone from contexts from this instant on") @Nullable
        Instant expiresAt,

        Instant createdAt,
        Instant updatedAt) {

    /** The hash by which equal notes are known. */
    public static String hash(NoteType type, String key, String value) {
        return HexFormat.of().formatHex(Sha256.of(Enums.name(type) + '\0' + key + '\0' + value));
    }
}
