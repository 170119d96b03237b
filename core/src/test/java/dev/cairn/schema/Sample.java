package dev.cairn.schema;

import dev.cairn.Id;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record with a component of every kind. */
@Doc("One of everything.")
record Sample(
        @Doc("Its key") @Key @Positional String key,
        @MaxLength(10) @Nullable String text,
        @Nullable Id id,
        @Range(min = -5, max = 5) @Default("3") int whole,
        @Nullable Long large,
        @Range(min = 0, max = 1) @Nullable Double fraction,
        @Default("true") boolean flag,
        @Nullable Boolean maybe,
        @Nullable Instant at,
        @Default("warm") Heat heat,
        Map<String, @Nullable Object> object,
        @MaxLength(20) @Nullable Object any,
        List<String> texts,
        @Nullable List<Part> parts) {
    /** How warm. */
    enum Heat {
        COLD,
        @Alias({"tepid", "lukewarm"})
        WARM
    }

    /** A record within. */
    @Doc("A part.")
    record Part(
            @MaxLength(5) String name,
            @Default("1") @Range(min = 1, max = 9) int count) {}
}
