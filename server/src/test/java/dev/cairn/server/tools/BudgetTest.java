package dev.cairn.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.Limits;
import dev.cairn.Right;
import dev.cairn.json.Json;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.schema.Component;
import dev.cairn.schema.Enums;
import dev.cairn.schema.Kind;
import dev.cairn.schema.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No reply costs more than its budget, and nothing is lost on the way to the rest. */
@Tag("F14")
class BudgetTest {
    private static final long SEED = 11;
    private static final long ROUNDS = 3;

    private static final List<String> SCRIPTS =
            List.of("abcdefgh ijklmnop.", "путь к серверу ", "服务器端口是八千零八十一。", "🙂🚀👩‍👩‍👧", "\n\"\\\t\n");

    @ParameterizedTest
    @MethodSource("shortened")
    void anyResultFits(Operation<?> operation) {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            int items = operation.output().paged() ? random.nextInt(30) : 1;
            Map<String, @Nullable Object> whole = output(random, operation, items);
            int tokens = Budget.LEAST + random.nextInt(3_000);
            Reply reply = new Budget(tokens).fit(operation, Map.of(), in -> limited(whole, in));
            assertThat(reply.tokens()).as("seed %d", seed).isLessThanOrEqualTo(tokens);
            assertFits(
                    operation.output().schema(),
                    Json.parse(Json.write(reply.structured())),
                    operation.name() + " with seed " + seed);
        }
    }

    /** Every operation whose answer is not a text to be had whole. */
    static Stream<Operation<?>> shortened() {
        return Operations.all().stream()
                .filter(operation -> Shape.of(operation.output().type()).whole().isEmpty());
    }

    @Test
    void pagesLoseNothing() {
        Random random = new Random(SEED);
        try (Cairn cairn = Cairn.inMemory();
                Talk talk = Talk.full(cairn)) {
            cairn.sessions().create("monday");
            Operation<?> add = Operations.named("message.add");
            List<String> added = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                String content = "port " + text(random, random.nextInt(6) == 0 ? 20_000 : 200);
                added.add(String.valueOf(
                        add.run(cairn, Right.WRITE, Map.of("session", "monday", "role", "user", "content", content))
                                .get("id")));
            }
            for (int round = 0; round < 5; round++) {
                int tokens = Budget.LEAST + random.nextInt(4_000);
                int limit = 1 + random.nextInt(60);
                assertThat(all(
                                talk,
                                "message_list",
                                Map.of("session", "monday", "limit", limit, "replyTokens", tokens)))
                        .containsExactlyElementsOf(added);
                assertThat(all(talk, "search", Map.of("query", "port", "limit", limit, "replyTokens", tokens)))
                        .containsExactlyInAnyOrderElementsOf(added);
            }
        }
    }

    /** Follows the cursor to the end. */
    private static List<String> all(Talk talk, String tool, Map<String, Object> arguments) {
        List<String> ids = new ArrayList<>();
        Map<String, @Nullable Object> asked = new LinkedHashMap<>(arguments);
        while (true) {
            Talk.Called called = talk.call(tool, asked);
            assertThat(called.isError()).as(called.text()).isFalse();
            assertThat(called.tokens()).isLessThanOrEqualTo((Integer) arguments.get("replyTokens"));
            List<Map<String, @Nullable Object>> items = Detail.items(called.structured());
            items.forEach(item -> ids.add(String.valueOf(item.get("id"))));
            for (Map<String, @Nullable Object> item : items) {
                assertThat(called.text()).contains(String.valueOf(item.get("id")));
            }
            Object next = called.structured().get("next");
            if (next == null) {
                return ids;
            }
            assertThat(called.text()).contains("More: ask again with cursor \"" + next + "\".");
            asked.put("cursor", next);
        }
    }

    @Test
    void recentMessagesKeepTheNewest() {
        try (Cairn cairn = Cairn.inMemory();
                Talk talk = Talk.full(cairn)) {
            cairn.sessions().create("monday");
            Operation<?> add = Operations.named("message.add");
            for (int i = 1; i <= 30; i++) {
                add.run(cairn, Right.WRITE, Map.of("session", "monday", "role", "user", "content", "x ".repeat(3_000)));
            }
            Talk.Called called = talk.call("message_recent", Map.of("session", "monday", "limit", 30));
            List<Map<String, @Nullable Object>> items = Detail.items(called.structured());
            assertThat(items).hasSizeBetween(2, 29);
            assertThat(items.getLast().get("index")).isEqualTo(30L);
            assertThat(called.text())
                    .contains("Shown: " + items.size() + " of 30.", "message_get with an id, or replyTokens ");
            String enough = called.text().replaceAll("(?s).*replyTokens (\\d+).*", "$1");
            Talk.Called whole = talk.call(
                    "message_recent", Map.of("session", "monday", "limit", 30, "replyTokens", Long.parseLong(enough)));
            assertThat(Detail.items(whole.structured())).hasSize(30);
            assertThat(whole.text()).doesNotContain("…");
        }
    }

    @Test
    void estimateLeansHigh() {
        assertThat(Tokens.estimate("")).isZero();
        assertThat(Tokens.estimate("abcde")).isEqualTo(2);
        assertThat(Tokens.estimate("服务器")).isEqualTo(3);
        assertThat(Tokens.estimate("порт")).isEqualTo(2);
        String cut = Tokens.cut("服务器端口".repeat(100), 50);
        assertThat(Tokens.estimate(cut)).isLessThanOrEqualTo(50);
        assertThat(cut).endsWith("(Shortened here.)");
        assertThat(Tokens.cut("short", 50)).isEqualTo("short");
    }

    private static Map<String, @Nullable Object> limited(
            Map<String, @Nullable Object> whole, Map<String, @Nullable Object> arguments) {
        if (!(arguments.get("limit") instanceof Long limit)
                || Detail.items(whole).size() <= limit) {
            return whole;
        }
        Map<String, @Nullable Object> page = new LinkedHashMap<>(whole);
        page.put("items", Detail.items(whole).subList(0, Math.toIntExact(limit)));
        return page;
    }

    private static Map<String, @Nullable Object> output(Random random, Operation<?> operation, int items) {
        if (!operation.output().paged()) {
            return record(random, operation.output().type());
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            list.add(record(random, operation.output().type()));
        }
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("items", list);
        if (random.nextBoolean()) {
            page.put("next", "3avp5y9xjq3k.3");
        }
        return page;
    }

    private static Map<String, @Nullable Object> record(Random random, Class<? extends Record> type) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Component c : Shape.of(type).components()) {
            if (!c.nullable() || random.nextBoolean()) {
                members.put(c.name(), value(random, c.kind(), c.type(), c.element(), c.key()));
            }
        }
        return members;
    }

    private static Object value(Random random, Kind kind, Class<?> type, Class<?> element, boolean key) {
        return switch (kind) {
            case TEXT -> key || random.nextInt(4) == 0 ? "k".repeat(Limits.KEY) : text(random, size(random));
            case ID -> "06ND7Y8GC0001";
            case INTEGER -> random.nextLong();
            case NUMBER -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> "2026-11-20T09:30:00.123Z";
            case ENUM -> Enums.names(type).getFirst();
            case OBJECT, ANY ->
                Map.of(text(random, 20), text(random, size(random)), "b", List.of(1L, Map.of("c", true)));
            case LIST -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(30); i > 0; i--) {
                    list.add(value(random, Kind.of(element), element, element, false));
                }
                yield list;
            }
            case RECORD -> record(random, type.asSubclass(Record.class));
        };
    }

    private static int size(Random random) {
        return (int) Math.pow(10, 1 + random.nextDouble() * 3.3);
    }

    private static String text(Random random, int size) {
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            text.append(SCRIPTS.get(random.nextInt(SCRIPTS.size())));
        }
        return text.toString();
    }

    /** Checks a value against the parts of JSON Schema that output schemas use. */
    private static void assertFits(@Nullable Object schema, @Nullable Object value, String at) {
        if (!(schema instanceof Map<?, ?> rules) || rules.get("type") == null) {
            return;
        }
        switch (String.valueOf(rules.get("type"))) {
            case "object" -> {
                Map<String, @Nullable Object> members = Json.object(value, at);
                if (rules.get("required") instanceof List<?> required) {
                    Set<Object> missing = new HashSet<>(required);
                    missing.removeAll(members.keySet());
                    assertThat(missing).as(at).isEmpty();
                }
                if (rules.get("properties") instanceof Map<?, ?> properties) {
                    properties.forEach((name, rule) -> {
                        if (members.containsKey(name.toString())) {
                            assertFits(rule, members.get(name.toString()), at + "." + name);
                        }
                    });
                }
            }
            case "array" -> {
                assertThat(value).as(at).isInstanceOf(List.class);
                if (value instanceof List<?> list) {
                    list.forEach(e -> assertFits(rules.get("items"), e, at + "[]"));
                }
            }
            case "string" -> {
                assertThat(value).as(at).isInstanceOf(String.class);
                if (rules.get("minLength") instanceof Number least) {
                    assertThat(String.valueOf(value)).as(at).hasSizeGreaterThanOrEqualTo(least.intValue());
                }
                if (rules.get("enum") instanceof List<?> names) {
                    assertThat(names.contains(value)).as(at).isTrue();
                }
            }
            case "integer" -> assertThat(value).as(at).isInstanceOf(Long.class);
            case "number" -> assertThat(value).as(at).isInstanceOf(Number.class);
            default -> assertThat(value).as(at).isInstanceOf(Boolean.class);
        }
    }
}
