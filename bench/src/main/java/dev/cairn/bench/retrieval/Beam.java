package dev.cairn.bench.retrieval;

import static dev.cairn.bench.retrieval.DataFolder.leaves;
import static dev.cairn.bench.retrieval.DataFolder.list;
import static dev.cairn.bench.retrieval.DataFolder.map;
import static dev.cairn.bench.retrieval.DataFolder.text;

import dev.cairn.json.Json;
import dev.cairn.session.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** BEAM: somebody who works on one thing with an assistant, in batches of turns, and ten kinds of questions. */
final class Beam {
    private static final Instant BEGIN = Instant.parse("2024-01-01T09:00:00Z");
    private static final Duration BETWEEN_BATCHES = Duration.ofDays(14);
    private static final int SECONDS_A_TURN = 60;

    /** The number of the plan's bullet that the makers left at the end of a message. */
    private static final Pattern BULLET = Pattern.compile("\\s*->->[\\s\\dNA/,]*$");

    private Beam() {}

    /** The dialogue of a {@code chat.json}, with the questions beside it. */
    static Dialogue read(Path chat) throws IOException {
        Path folder = chat.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("Expected chat.json in a folder, found " + chat + ".");
        }
        List<Turn> turns = new ArrayList<>();
        int batch = 0;
        for (Object each : list(Json.parse(Files.readString(chat)))) {
            Instant begin = BEGIN.plus(BETWEEN_BATCHES.multipliedBy(batch++));
            int place = 0;
            for (Object group : list(map(each).get("turns"))) {
                for (Object said : list(group)) {
                    Map<String, @Nullable Object> message = map(said);
                    turns.add(new Turn(
                            text(message.get("id")),
                            "batch-" + batch,
                            "assistant".equals(message.get("role")) ? Role.ASSISTANT : Role.USER,
                            BULLET.matcher(text(message.get("content"))).replaceFirst(""),
                            begin.plusSeconds((long) SECONDS_A_TURN * place++)));
                }
            }
        }
        return new Dialogue("BEAM", text(folder.getFileName()), turns, probes(folder));
    }

    private static List<Probe> probes(Path folder) throws IOException {
        Path file = folder.resolve("probing_questions");
        file = Files.isDirectory(file)
                ? file.resolve("probing_questions.json")
                : folder.resolve("probing_questions.json");
        List<Probe> probes = new ArrayList<>();
        map(Json.parse(Files.readString(file))).forEach((category, questions) -> {
            for (Object each : list(questions)) {
                Map<String, @Nullable Object> question = map(each);
                Object sources = question.get("source_chat_ids");
                probes.add(new Probe(
                        text(question.get("question")),
                        category,
                        !category.equals("abstention"),
                        leaves(sources),
                        leaves(map(sources).get("original_info")),
                        leaves(map(sources).get("updated_info"))));
            }
        });
        return probes;
    }
}
