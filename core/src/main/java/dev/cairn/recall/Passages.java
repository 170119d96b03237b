package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.port.WordIndex;
import dev.cairn.session.Role;
import dev.cairn.text.WordQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was recalled for a context, with all it says, the best first.
 *
 * @param telling the words of the question that tell what it is about
 * @param nearness how near the question is in meaning to other things
 * @param note what runs degraded, if anything
 */
public record Passages(
        List<Passage> items,
        WordQuery telling,
        Nearness nearness,
        @Nullable String note) {
    /** Says how near in meaning a question is to what is kept under some vectors; what has none is absent. */
    @FunctionalInterface
    public interface Nearness {
        /** The cosines by key. */
        Map<Long, Double> cosines(long[] keys);
    }

    /**
     * Something recalled.
     *
     * @param index place of a message in its session, or of a chunk in its document
     * @param weak whether it fits badly
     */
    public record Passage(
            WordIndex.Kind kind,
            Id id,
            @Nullable String title,
            @Nullable String session,
            @Nullable String project,
            @Nullable Role role,
            @Nullable Integer index,
            String content,
            Instant createdAt,
            double score,
            boolean weak) {}
}
