package dev.cairn.recall;

import dev.cairn.Limits;
import dev.cairn.memory.Layer;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Doc("What to recall, by words and by meaning.")
public record RecallQuery(
        @Doc("A question or any words") @MaxLength(Limits.QUERY) @Positional
        String query,

        @Doc("Only of these kinds") List<WordIndex.Kind> kinds,

        @Doc("Only what belongs to this project") @Key @Nullable
        String project,

        @Doc("Only what belongs to this session") @Key @Nullable
        String session,

        @Doc("Only what is in one of these layers") List<Layer> layers,
        @Doc("Only memories of these types") List<String> types,

        @Doc("Only memories of this category") @MaxLength(Limits.NAME) @Nullable
        String category,

        @Doc("Only memories with this tag") @MaxLength(Limits.NAME) @Nullable
        String tag,

        @Doc("Only what was recorded from this instant on") @Nullable
        Instant from,

        @Doc("Only what was recorded before this instant") @Nullable
        Instant to,

        @Doc("Judge what holds, and how recent it is, at this instant; now if absent") @Nullable
        Instant asOf,

        @Doc("Only by what was known at this instant; all that is known now if absent") @Nullable
        Instant knownAt,

        @Doc("Only what is believed at least so far") @Default("0") @Range(min = 0, max = 1)
        double trust,

        @Doc("Archived memories, too") @Default("false") boolean archived,

        @Doc("Hits that fit badly, too; they are marked weak") @Default("false")
        boolean weak,

        @Doc("Say what each score is made of") @Default("false")
        boolean explain,

        @Doc("First in the layers its words speak of") @Default("false")
        boolean route,

        @Doc("Most characters of a passage") @Default("400") @Range(min = 16, max = 20_000)
        int snippetLength,

        @Doc("Most to return") @Default("10") @Range(min = 1, max = 100)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The best hits anywhere. */
    public static RecallQuery of(String query, int limit) {
        return new RecallQuery(
                query, List.of(), null, null, List.of(), List.of(), null, null, null, null, null, null, 0, false, false,
                false, false, 400, limit, null);
    }

    /** What may bear on a question that an agent is about to answer, weak hits included, whichever project it is of. */
    public static RecallQuery forContext(String query, @Nullable String project, @Nullable Instant asOf, int limit) {
        return new RecallQuery(
                query, List.of(), project, null, List.of(), List.of(), null, null, null, null, asOf, null, 0, false,
                true, false, false, 400, limit, null);
    }

    /** The same as of an instant. */
    public RecallQuery asOf(Instant instant) {
        return new RecallQuery(
                query,
                kinds,
                project,
                session,
                layers,
                types,
                category,
                tag,
                from,
                to,
                instant,
                knownAt,
                trust,
                archived,
                weak,
                explain,
                route,
                snippetLength,
                limit,
                cursor);
    }

    /** The same among these layers alone. */
    RecallQuery among(List<Layer> some) {
        return new RecallQuery(
                query,
                kinds,
                project,
                session,
                some,
                types,
                category,
                tag,
                from,
                to,
                asOf,
                knownAt,
                trust,
                archived,
                weak,
                explain,
                route,
                snippetLength,
                limit,
                cursor);
    }

    /**
     * The same among the layers that are looked in by default, if it says nothing of where to look: a session it keeps to, or a
     * kind that is in one layer alone, names the layer.
     */
    RecallQuery within(List<Layer> searched) {
        if (!layers.isEmpty() || searched.size() == Layer.values().length) {
            return this;
        }
        Set<Layer> where = EnumSet.copyOf(searched);
        if (session != null) {
            where.add(Layer.SESSION);
        }
        for (WordIndex.Kind kind : kinds) {
            switch (kind) {
                case MESSAGE, SUMMARY, PIN -> where.add(Layer.SESSION);
                case CHUNK, PATTERN -> where.add(Layer.PROJECT);
                case MEMORY -> {}
            }
        }
        return where.size() == Layer.values().length ? this : among(List.copyOf(where));
    }

    /** The same, with weak hits and the parts of each score. */
    public RecallQuery explained() {
        return new RecallQuery(
                query,
                kinds,
                project,
                session,
                layers,
                types,
                category,
                tag,
                from,
                to,
                asOf,
                knownAt,
                trust,
                archived,
                true,
                true,
                route,
                snippetLength,
                limit,
                cursor);
    }

    /** The part of it that decides which candidates there are. */
    RecallQuery candidates(boolean byInstant) {
        return new RecallQuery(
                query,
                kinds,
                project,
                session,
                layers,
                types,
                category,
                tag,
                from,
                to,
                byInstant ? asOf : null,
                knownAt,
                trust,
                archived,
                false,
                false,
                false,
                0,
                0,
                null);
    }
}
