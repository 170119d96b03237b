package dev.cairn.importing;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.importing.LineReader.Line;
import dev.cairn.json.Json;
import dev.cairn.memory.AddMemory;
import dev.cairn.memory.Memories;
import dev.cairn.memory.MemorySource;
import dev.cairn.memory.NewMemory;
import dev.cairn.memory.Outcome;
import dev.cairn.memory.Remembered;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Memories of mem0, as its clients list them: an array, or an object that holds one. Known by their ids there. */
final class Mem0 implements Source.Streamed {
    private static final Set<String> LISTS = Set.of("results", "memories", "data");
    private static final List<String> TEXTS = List.of("memory", "data", "text");
    private static final List<String> KEPT = List.of("user_id", "agent_id", "app_id", "run_id", "actor_id", "role");
    private static final int FOREIGN_MAX = 1_000;
    private static final int TAGS_MAX = 100;
    private static final String PREFIX = "mem0:";

    private final Memories memories;
    private final Steps steps;
    private final Findings findings;
    private final @Nullable String user;

    /**
     * Memories of one user, or of all.
     *
     * @param user the user, or null
     */
    Mem0(Memories memories, Steps steps, Findings findings, @Nullable String user) {
        this.memories = memories;
        this.steps = steps;
        this.findings = findings;
        this.user = user;
    }

    @Override
    public boolean take(String name, InputStream in, LongConsumer progress) throws IOException {
        ElementReader elements = new ElementReader(in, Limits.IMPORT_LINE, LISTS);
        long number = 0;
        long foreign = 0;
        boolean recognised = false;
        for (Line element = elements.next(); element != null; element = elements.next()) {
            number++;
            findings.lines++;
            boolean known = take(element, name + ":" + number);
            recognised |= known;
            foreign += known ? 0 : 1;
            if (!recognised && foreign >= FOREIGN_MAX) {
                break;
            }
            progress.accept(elements.bytes());
        }
        findings.bytes += elements.bytes();
        steps.write();
        return recognised || (number == 0 && elements.isArray());
    }

    private boolean take(Line element, String place) {
        String json = element.text();
        if (json == null) {
            findings.leftOut("a memory longer than " + Limits.IMPORT_LINE + " bytes", place);
            return false;
        }
        if (element.repaired()) {
            findings.changed("bytes that are no UTF-8 were replaced", place);
        }
        Map<String, @Nullable Object> members;
        try {
            members = Json.parseObject(json);
        } catch (Invalid e) {
            String cut = "the last memory, which is not complete";
            findings.leftOut(element.ended() ? "an element that is no JSON object" : cut, place);
            return false;
        }
        String text = TEXTS.stream()
                .flatMap(name -> Stream.ofNullable(ChatValues.text(members, name)))
                .findFirst()
                .orElse(null);
        if (text == null || text.isBlank()) {
            findings.leftOut("an element without a memory", place);
            return false;
        }
        if (user != null && !user.equals(members.get("user_id"))) {
            findings.leftOut("a memory of another user", place);
            return true;
        }
        add(members, text, json.length(), place);
        return true;
    }

    private void add(Map<String, @Nullable Object> members, String text, int length, String place) {
        String content = Repair.cut(text, Limits.CONTENT);
        if (content.length() < text.length()) {
            findings.changed("a text was cut to " + Limits.CONTENT + " characters", place);
        }
        Object id = members.get("id");
        String external = PREFIX + (id == null ? Keys.hash(text) : Keys.id(Repair.text(String.valueOf(id))));
        NewMemory memory = AddMemory.builder(content)
                .externalId(external)
                .source(MemorySource.IMPORT)
                .tags(tags(members.get("categories")))
                .context(context(members));
        Instant created = ForeignTimes.of(members.get("created_at"));
        Instant updated = ForeignTimes.of(members.get("updated_at"));
        if (created != null) {
            memory.validFrom(created);
        }
        Instant expires = ForeignTimes.of(members.get("expiration_date"));
        if (expires != null) {
            memory.expiresAt(expires);
        }
        steps.add(
                tx -> {
                    boolean isNew = false;
                    if (ImportStore.titled(tx, external, "").isEmpty()) {
                        Remembered added = memories.add(memory.build());
                        isNew = added.outcome() == Outcome.CREATED;
                        if (isNew && created != null) {
                            ImportStore.dateMemory(
                                    tx, added.memory().id(), created, Objects.requireNonNullElse(updated, created));
                        }
                    }
                    steps.count(ImportKind.MEMORY, isNew, external);
                },
                length,
                place);
    }

    private static String[] tags(@Nullable Object categories) {
        List<String> tags = new ArrayList<>();
        if (categories instanceof List<?> list) {
            list.stream()
                    .filter(String.class::isInstance)
                    .limit(TAGS_MAX)
                    .forEach(tag -> tags.add(Repair.cut(Repair.text((String) tag), Limits.NAME)));
        }
        return tags.toArray(String[]::new);
    }

    /** Its metadata, and whose it was. */
    private static Map<String, @Nullable Object> context(Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        if (members.get("metadata") instanceof Map<?, ?> metadata) {
            context.putAll(Json.object(Objects.requireNonNull(Repair.json(metadata)), "metadata"));
        }
        for (String name : KEPT) {
            String value = ChatValues.text(members, name);
            if (value != null) {
                context.put(name, value);
            }
        }
        return context;
    }
}
