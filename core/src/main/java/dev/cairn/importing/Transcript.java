package dev.cairn.importing;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.importing.LineReader.Line;
import dev.cairn.importing.Transcribed.Digest;
import dev.cairn.importing.Transcribed.Foreign;
import dev.cairn.importing.Transcribed.Skipped;
import dev.cairn.importing.Transcribed.Turn;
import dev.cairn.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One file, read line by line. */
final class Transcript {
    /** A file none of whose first lines belongs to a transcript is none. */
    private static final int FOREIGN_MAX = 1_000;

    private static final int LINES_BETWEEN = 200;
    private static final int SKIPPED_KEPT = 50_000;
    private static final int STEPS_MAX = 1_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final ClaudeCode format;
    private final Taker taker;
    private final Digests digests;
    private final Findings findings;
    private final List<String[]> foreign = new ArrayList<>();
    private boolean recognised;

    /** The parent of each line that was not taken, so that threads lead past it; the oldest are forgotten. */
    private final Map<String, @Nullable String> skipped = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, @Nullable String> eldest) {
            return size() > SKIPPED_KEPT;
        }
    };

    Transcript(String name, Taker taker, Digests digests, Findings findings) {
        this.name = name;
        this.format = new ClaudeCode(findings, name.replaceAll("^.*[/\\\\]|\\.jsonl$", ""));
        this.taker = taker;
        this.digests = digests;
        this.findings = findings;
    }

    /**
     * Takes the file.
     *
     * @return whether it is a transcript; nothing was taken if not. An empty file is one without lines
     */
    boolean take(InputStream in, LongConsumer progress) throws IOException {
        LineReader lines = new LineReader(in, Limits.IMPORT_LINE);
        long number = 0;
        for (Line line = lines.next(); line != null; line = lines.next()) {
            number++;
            findings.lines++;
            take(line, number);
            if (foreign.size() >= FOREIGN_MAX) {
                break;
            }
            if (number % LINES_BETWEEN == 0) {
                progress.accept(lines.bytes());
            }
        }
        findings.bytes += lines.bytes();
        if (!recognised) {
            return foreign.isEmpty();
        }
        taker.endFile();
        return true;
    }

    private void take(Line line, long number) {
        String place = name + ":" + number;
        String text = line.text();
        if (text == null) {
            leftOut("a line longer than " + Limits.IMPORT_LINE + " bytes", place);
            return;
        }
        if (number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        if (text.isBlank()) {
            return;
        }
        if (line.repaired()) {
            findings.changed("bytes that are no UTF-8 were replaced", place);
        }
        Transcribed read;
        try {
            read = format.read(Json.parseObject(text), place);
        } catch (Invalid e) {
            leftOut(line.ended() ? "a line that is no JSON object" : "the last line, which is not complete", place);
            return;
        }
        take(read, place);
    }

    private void take(Transcribed read, String place) {
        if (!(read instanceof Foreign) && !recognised) {
            recognised = true;
            foreign.forEach(found -> findings.leftOut(found[0], found[1]));
            foreign.clear();
        }
        switch (read) {
            case Turn turn -> take(turn, place);
            case Digest digest -> digests.add(digest, place);
            case Skipped line -> {
                findings.leftOut(line.reason(), place);
                passBy(line.uuid(), line.parent());
            }
            case Foreign line -> leftOut(line.reason(), place);
        }
    }

    private void take(Turn turn, String place) {
        if (turn.parts().isEmpty()) {
            passBy(turn.uuid(), turn.parent());
            return;
        }
        Turn linked = turn.answering(parent(turn.parent()));
        taker.add(linked, place);
        Part first = turn.parts().get(0);
        String leaf = linked.parent();
        if (leaf != null && Boolean.TRUE.equals(first.metadata().get("isCompactSummary"))) {
            digests.add(new Digest(first.content(), leaf), place);
        }
    }

    private void passBy(@Nullable String uuid, @Nullable String parent) {
        if (uuid != null) {
            skipped.put(uuid, parent);
        }
    }

    /** The nearest line above that is taken. */
    private @Nullable String parent(@Nullable String of) {
        String parent = of;
        for (int i = 0; i < STEPS_MAX && parent != null && skipped.containsKey(parent); i++) {
            parent = skipped.get(parent);
        }
        return Objects.equals(parent, of) || !skipped.containsKey(parent) ? parent : null;
    }

    private void leftOut(String reason, String place) {
        if (recognised) {
            findings.leftOut(reason, place);
        } else {
            foreign.add(new String[] {reason, place});
        }
    }
}
