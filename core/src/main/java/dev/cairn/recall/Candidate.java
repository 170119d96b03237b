package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.memory.Layer;
import dev.cairn.port.WordIndex;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that may be recalled, with what decides about it.
 *
 * @param key under which its vectors are kept
 * @param session the session it belongs to, if any
 * @param strength what is left of its importance at the asked instant
 * @param layer the first layer it is in
 * @param noticedIn the message a rule noticed it in, if it is a memory that says nothing else
 */
record Candidate(
        Id id,
        long key,
        WordIndex.Kind kind,
        @Nullable Id session,
        @Nullable Integer seq,
        double strength,
        double trust,
        Instant createdAt,
        Layer layer,
        @Nullable Id noticedIn) {}
