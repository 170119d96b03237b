package dev.cairn.importing;

import dev.cairn.Limits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an import comes across, counted; where, for the first few of a kind. */
final class Findings {
    private static final int REASONS_MAX = 100;
    private static final int PLACES_MAX = 10;
    private static final String OTHER = "other reasons";

    private final Map<ImportKind, long[]> counts = new EnumMap<>(ImportKind.class);
    private final Map<String, Found> leftOut = new LinkedHashMap<>();
    private final Map<String, Found> changed = new LinkedHashMap<>();
    int files;
    long lines;
    long bytes;

    void taken(ImportKind kind) {
        counts.computeIfAbsent(kind, k -> new long[2])[0]++;
    }

    void already(ImportKind kind) {
        counts.computeIfAbsent(kind, k -> new long[2])[1]++;
    }

    void leftOut(String reason, String place) {
        note(leftOut, reason, place);
    }

    /** The same as often as there was such a thing. */
    void leftOut(String reason, String place, long times) {
        if (times > 0) {
            note(leftOut, reason, place).count += times - 1;
        }
    }

    void changed(String reason, String place) {
        note(changed, reason, place);
    }

    /** What was left out, and why. */
    List<ImportRemark> leftOut() {
        return remarks(leftOut);
    }

    ImportReport report(ImportFiles in, long durationMillis, @Nullable ImportCheck check) {
        List<ImportCount> kinds = new ArrayList<>();
        counts.forEach((kind, count) -> kinds.add(new ImportCount(kind, count[0], count[1])));
        return new ImportReport(
                in.format(),
                in.dryRun(),
                files,
                lines,
                bytes,
                durationMillis,
                kinds,
                remarks(leftOut),
                remarks(changed),
                check);
    }

    private static Found note(Map<String, Found> notes, String reason, String place) {
        String key = notes.size() < REASONS_MAX || notes.containsKey(reason) ? reason : OTHER;
        Found found = notes.computeIfAbsent(key, Found::new);
        found.add(place);
        return found;
    }

    private static List<ImportRemark> remarks(Map<String, Found> notes) {
        return notes.values().stream()
                .map(found -> new ImportRemark(found.reason, found.count, List.copyOf(found.places)))
                .toList();
    }

    /** One reason's occurrences. */
    private static final class Found {
        private final String reason;
        private final List<String> places = new ArrayList<>();
        private long count;

        Found(String reason) {
            this.reason = reason;
        }

        void add(String place) {
            count++;
            if (places.size() < PLACES_MAX) {
                places.add(Limits.shorten(place));
            }
        }
    }
}
