package dev.cairn.importing;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.importing.LineReader.Line;
import dev.cairn.json.Json;
import dev.cairn.schema.Records;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Files as {@link Exports} writes them: a header, and then one thing a line. */
final class ExportReader implements Source.Streamed {
    private static final int LINES_BETWEEN = 200;
    private static final int REASON = 200;

    private final ExportTaker taker;
    private final Findings findings;

    ExportReader(ExportTaker taker, Findings findings) {
        this.taker = taker;
        this.findings = findings;
    }

    @Override
    public boolean take(String name, InputStream in, LongConsumer progress) throws IOException {
        LineReader lines = new LineReader(in, Limits.IMPORT_LINE);
        Line first = lines.next();
        if (first == null || !isHeader(first.text())) {
            findings.bytes += lines.bytes();
            return false;
        }
        long number = 1;
        findings.lines++;
        for (Line line = lines.next(); line != null; line = lines.next()) {
            number++;
            findings.lines++;
            take(line, name + ":" + number);
            if (number % LINES_BETWEEN == 0) {
                progress.accept(lines.bytes());
            }
        }
        findings.bytes += lines.bytes();
        taker.write();
        return true;
    }

    private static boolean isHeader(@Nullable String text) {
        if (text == null) {
            return false;
        }
        Map<String, @Nullable Object> header;
        try {
            header = Json.parseObject(text);
        } catch (Invalid e) {
            return false;
        }
        if (!(header.get(Exports.VERSION_FIELD) instanceof Long version)
                || !Exports.HEADER.equals(header.get(Exports.KIND_FIELD))) {
            return false;
        }
        if (version > Exports.VERSION) {
            throw new Invalid("The export is of version " + version + ", and this Cairn reads up to version "
                    + Exports.VERSION + ". Take a newer Cairn. Nothing was taken of this file.");
        }
        return true;
    }

    private void take(Line line, String place) {
        String text = line.text();
        if (text == null) {
            findings.leftOut("a line longer than " + Limits.IMPORT_LINE + " bytes", place);
            return;
        } else if (text.isBlank()) {
            return;
        }
        Map<String, @Nullable Object> members;
        try {
            members = new LinkedHashMap<>(Json.parseObject(text));
        } catch (Invalid e) {
            findings.leftOut(
                    line.ended() ? "a line that is no JSON object" : "the last line, which is not complete", place);
            return;
        }
        String kind = String.valueOf(members.remove(Exports.KIND_FIELD));
        Optional<ExportKind> known = ExportKind.named(kind);
        if (known.isEmpty()) {
            findings.leftOut("a line of kind '" + Limits.shorten(kind) + "'", place);
            return;
        }
        try {
            Exported exported = (Exported) Records.read(known.get().line(), members);
            taker.add(exported, text.length(), place);
        } catch (Invalid e) {
            String why = Repair.cut(String.valueOf(e.getMessage()), REASON);
            findings.leftOut("a " + kind + " that is none: " + why, place);
        }
    }
}
