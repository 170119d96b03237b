package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("A link from one session to another.")
public record SessionLink(
        Id id,
        @Doc("Key of the session it goes out from") String source,
        @Doc("Key of the session it leads to") String target,
        LinkType type,
        @Doc("How alike the two are, 0 to 1") @Nullable Double similarity,
        @Doc("How strong the link is, 0 to 1") double strength,
        Instant createdAt) {}
