package dev.cairn.importing;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.importing.LineReader.Line;
import dev.cairn.importing.Transcribed.Turn;
import dev.cairn.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Files that are one JSON array of conversations. */
final class Chats implements Source.Streamed {
    private static final int FOREIGN_MAX = 1_000;

    private final Format format;
    private final Taker taker;
    private final Findings findings;

    /** What one element of the array says. */
    @FunctionalInterface
    interface Format {
        /** The turns of a conversation, each after the one it answers; null if the element is none. */
        @Nullable
        List<Turn> read(Map<String, @Nullable Object> element, String place);
    }

    Chats(Format format, Taker taker, Findings findings) {
        this.format = format;
        this.taker = taker;
        this.findings = findings;
    }

    @Override
    public boolean take(String name, InputStream in, LongConsumer progress) throws IOException {
        ElementReader elements = new ElementReader(in, Limits.IMPORT_LINE);
        long number = 0;
        long foreign = 0;
        boolean recognised = false;
        for (Line element = elements.next(); element != null; element = elements.next()) {
            number++;
            findings.lines++;
            String place = name + ":" + number;
            List<Turn> turns = turns(element, place);
            if (turns == null) {
                foreign++;
            } else {
                recognised = true;
                turns.forEach(turn -> taker.add(turn, place));
            }
            if (!recognised && foreign >= FOREIGN_MAX) {
                break;
            }
            progress.accept(elements.bytes());
        }
        findings.bytes += elements.bytes();
        taker.endFile();
        return recognised || (number == 0 && elements.isArray());
    }

    private @Nullable List<Turn> turns(Line element, String place) {
        String text = element.text();
        if (text == null) {
            findings.leftOut("a conversation longer than " + Limits.IMPORT_LINE + " bytes", place);
            return null;
        }
        if (element.repaired()) {
            findings.changed("bytes that are no UTF-8 were replaced", place);
        }
        List<Turn> turns;
        try {
            turns = format.read(Json.parseObject(text), place);
        } catch (Invalid e) {
            String cut = "the last conversation, which is not complete";
            findings.leftOut(element.ended() ? "an element that is no JSON object" : cut, place);
            return null;
        }
        if (turns == null) {
            findings.leftOut("an element that is no conversation", place);
        }
        return turns;
    }
}
