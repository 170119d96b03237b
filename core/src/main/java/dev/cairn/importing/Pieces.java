package dev.cairn.importing;

import dev.cairn.Limits;
import dev.cairn.importing.Transcribed.Turn;
import dev.cairn.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A turn's messages as they can be stored: texts repaired, over-long ones in several, each with an id of its own. */
final class Pieces {
    private static final List<String> ESSENTIAL = List.of("kind", "tool", "toolUseId", "isError");

    private Pieces() {}

    /** A message to be. */
    record Piece(Part part, String clientId, String content, Map<String, @Nullable Object> metadata) {}

    static List<Piece> of(Turn turn, Findings findings, String place) {
        List<Piece> pieces = new ArrayList<>();
        for (Part part : turn.parts()) {
            String content = Repair.text(part.content());
            if (!content.equals(part.content())) {
                findings.changed("a NUL character or half a surrogate pair was replaced", place);
            }
            Map<String, @Nullable Object> metadata = metadata(part, findings, place);
            if (content.length() <= Limits.CONTENT) {
                pieces.add(new Piece(part, clientId(turn, pieces.size()), content, metadata));
                continue;
            }
            findings.changed("a text too long for one message was split", place);
            for (int from = 0, number = 1; from < content.length(); number++) {
                int end = Repair.end(content, from, Limits.CONTENT);
                Map<String, @Nullable Object> numbered = new LinkedHashMap<>(metadata);
                numbered.put("part", (long) number);
                pieces.add(new Piece(part, clientId(turn, pieces.size()), content.substring(from, end), numbered));
                from = end;
            }
        }
        return pieces;
    }

    /** The first message has the line's own id, by which its answers know it. */
    private static String clientId(Turn turn, int number) {
        return number == 0 ? turn.uuid() : turn.uuid() + "#" + number;
    }

    private static Map<String, @Nullable Object> metadata(Part part, Findings findings, String place) {
        Map<String, @Nullable Object> metadata = Json.object(Repair.json(part.metadata()), "metadata");
        if (Json.write(metadata).length() <= Limits.JSON) {
            return metadata;
        }
        findings.leftOut("details too long for a message's metadata", place);
        Map<String, @Nullable Object> essential = new LinkedHashMap<>(metadata);
        essential.keySet().retainAll(ESSENTIAL);
        return essential;
    }
}
