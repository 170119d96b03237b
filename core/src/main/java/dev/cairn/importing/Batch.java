package dev.cairn.importing;

import dev.cairn.importing.Transcribed.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns that are written in one transaction. An answer spread over several lines is not torn apart. */
final class Batch {
    private static final int PARTS = 300;
    private static final int PARTS_MAX = 1_500;
    private static final int CHARACTERS = 1_500_000;

    private final List<Entry> entries = new ArrayList<>();
    private int parts;
    private long characters;

    /** A turn and where it stands. */
    record Entry(Turn turn, String place) {}

    void add(Turn turn, String place) {
        entries.add(new Entry(turn, place));
        for (Part part : turn.parts()) {
            parts++;
            characters += part.content().length();
        }
    }

    List<Entry> entries() {
        return entries;
    }

    /** Whether it should be written before that turn is added. */
    boolean fullBefore(Turn next) {
        if (entries.isEmpty()) {
            return false;
        }
        boolean goesOn = Objects.equals(
                response(entries.get(entries.size() - 1).turn()), Objects.requireNonNullElse(response(next), ""));
        boolean enough = parts >= PARTS || characters >= CHARACTERS;
        return goesOn ? parts >= PARTS_MAX : enough;
    }

    private static @Nullable String response(Turn turn) {
        Usage usage = turn.usage();
        return usage == null ? null : usage.response();
    }
}
