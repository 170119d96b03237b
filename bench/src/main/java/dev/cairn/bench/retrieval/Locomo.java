package dev.cairn.bench.retrieval;

import static dev.cairn.bench.retrieval.DataFolder.list;
import static dev.cairn.bench.retrieval.DataFolder.map;
import static dev.cairn.bench.retrieval.DataFolder.text;

import dev.cairn.session.Role;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** LoCoMo: two people who talk in some thirty sessions. A message is its speaker, what is said and what a picture shows. */
final class Locomo {
    private static final String UNANSWERABLE = "5";
    private static final int SECONDS_A_TURN = 30;
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("h:mm a 'on' d MMMM, yyyy")
            .toFormatter(Locale.ENGLISH);

    private Locomo() {}

    /** Whether an entry of a file is such a conversation. */
    static boolean is(@Nullable Object entry) {
        Map<String, @Nullable Object> members = map(entry);
        return members.containsKey("conversation") && members.containsKey("qa");
    }

    static Dialogue read(Map<String, @Nullable Object> entry) {
        Map<String, @Nullable Object> conversation = map(entry.get("conversation"));
        List<Turn> turns = new ArrayList<>();
        for (int session = 1; conversation.containsKey("session_" + session); session++) {
            Instant begin = LocalDateTime.parse(text(conversation.get("session_" + session + "_date_time")), DATE)
                    .toInstant(ZoneOffset.UTC);
            List<?> messages = list(conversation.get("session_" + session));
            for (int i = 0; i < messages.size(); i++) {
                Map<String, @Nullable Object> message = map(messages.get(i));
                Object picture = message.get("blip_caption");
                turns.add(new Turn(
                        text(message.get("dia_id")),
                        "session-" + session,
                        message.get("speaker") instanceof String who && who.equals(conversation.get("speaker_b"))
                                ? Role.ASSISTANT
                                : Role.USER,
                        message.get("speaker") + ": " + message.get("text")
                                + (picture == null ? "" : " [picture: " + picture + "]"),
                        begin.plusSeconds((long) SECONDS_A_TURN * i)));
            }
        }
        Set<String> refs = turns.stream().map(Turn::ref).collect(Collectors.toSet());
        List<Probe> probes =
                list(entry.get("qa")).stream().map(qa -> probe(map(qa), refs)).toList();
        return new Dialogue("LoCoMo", text(entry.get("sample_id")), turns, probes);
    }

    private static Probe probe(Map<String, @Nullable Object> qa, Set<String> refs) {
        String category = text(qa.get("category"));
        Set<String> evidence = DataFolder.leaves(qa.get("evidence")).stream()
                .flatMap(leaf -> Arrays.stream(leaf.split("[;, ]+")))
                .filter(refs::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Probe(
                text(qa.get("question")),
                "category " + category,
                !category.equals(UNANSWERABLE),
                evidence,
                Set.of(),
                Set.of());
    }
}
