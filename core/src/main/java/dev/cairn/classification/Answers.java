package dev.cairn.classification;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.json.Json;
import dev.cairn.memory.Classifications;
import dev.cairn.memory.Classifications.Candidate;
import dev.cairn.memory.Classifications.Other;
import dev.cairn.memory.Classifications.Proposal;
import dev.cairn.memory.Classifications.Relation;
import dev.cairn.memory.Layer;
import dev.cairn.memory.RuledField;
import dev.cairn.schema.Enums;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model's answer, read strictly: one JSON object with just the members asked for, each value one of those it may be. An
 * answer that is anything else is refused as a whole.
 */
final class Answers {
    static final int TAGS_MAX = 5;
    static final int TAG_LENGTH_MAX = 40;
    static final int RELATIONS_MAX = 5;
    private static final int ANSWER_MAX = 10_000;
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._+#/-]*");
    private static final Pattern FENCED = Pattern.compile("(?s)```(?:json)?\\s*(\\{.*\\})\\s*```");

    private Answers() {}

    /**
     * What an answer says.
     *
     * @throws Invalid if it is not as asked for
     */
    static Proposal read(String answer, Candidate asked) {
        if (answer.length() > ANSWER_MAX) {
            throw new Invalid(
                    "Expected an answer of at most " + ANSWER_MAX + " characters, found " + answer.length() + ".");
        }
        var fenced = FENCED.matcher(answer);
        Map<String, @Nullable Object> members = Json.parseObject(fenced.matches() ? fenced.group(1) : answer);
        Set<String> expected = new TreeSet<>(fields(asked.open()));
        expected.add("relations");
        if (!members.keySet().equals(expected)) {
            throw new Invalid("Expected just the members " + String.join(", ", expected) + ", found "
                    + Limits.shorten(String.join(", ", new TreeSet<>(members.keySet()))) + ".");
        }
        return new Proposal(
                expected.contains("type") ? one("type", members.get("type"), Classifications.TYPES) : null,
                expected.contains("category")
                        ? one("category", members.get("category"), Classifications.CATEGORIES)
                        : null,
                expected.contains("tags") ? tags(members.get("tags")) : null,
                expected.contains("layers") ? layers(members.get("layers"), layers(asked)) : null,
                relations(members.get("relations"), asked));
    }

    /** The names of the fields that are asked for. */
    static List<String> fields(Set<RuledField> open) {
        return open.stream()
                .filter(field -> field != RuledField.STATUS)
                .map(Enums::name)
                .toList();
    }

    /** The layers a memory may be in: a session's or project's only if it is of one. */
    static List<String> layers(Candidate asked) {
        List<String> layers = new ArrayList<>(Enums.names(Layer.class));
        if (asked.memory().session() == null) {
            layers.remove(Enums.name(Layer.SESSION));
        }
        if (asked.memory().project() == null) {
            layers.remove(Enums.name(Layer.PROJECT));
        }
        return layers;
    }

    private static String one(String what, @Nullable Object value, List<String> allowed) {
        if (value instanceof String text && allowed.contains(text)) {
            return text;
        }
        throw new Invalid("Expected " + what + " to be one of " + String.join(", ", allowed) + ", found "
                + Limits.shorten(String.valueOf(value)) + ".");
    }

    private static List<String> tags(@Nullable Object value) {
        List<String> tags = new ArrayList<>();
        for (Object each : list("tags", value, TAGS_MAX)) {
            if (!(each instanceof String tag)
                    || tag.length() > TAG_LENGTH_MAX
                    || !TAG.matcher(tag).matches()) {
                throw new Invalid("Expected tags to be single words of at most " + TAG_LENGTH_MAX
                        + " characters, found " + Limits.shorten(String.valueOf(each)) + ".");
            }
            tags.add(tag);
        }
        return List.copyOf(new LinkedHashSet<>(tags));
    }

    private static List<Layer> layers(@Nullable Object value, List<String> allowed) {
        List<Layer> layers = new ArrayList<>();
        for (Object each : list("layers", value, allowed.size())) {
            layers.add((Layer) Enums.parse(Layer.class, one("layers", each, allowed), "layers"));
        }
        if (layers.isEmpty()) {
            throw new Invalid("Expected at least one layer, found none.");
        }
        return layers;
    }

    private static List<Relation> relations(@Nullable Object value, Candidate asked) {
        Map<String, Id> offered =
                asked.nearest().stream().map(Other::id).collect(Collectors.toMap(Id::toString, id -> id));
        List<Relation> relations = new ArrayList<>();
        for (Object each : list("relations", value, RELATIONS_MAX)) {
            Map<String, @Nullable Object> members = Json.object(each, "a relation");
            Id other = offered.get(String.valueOf(members.get("id")));
            if (other == null || !members.keySet().equals(Set.of("id", "type"))) {
                throw new Invalid("Expected each relation to be the id of a memory that was offered and a type, found "
                        + Limits.shorten(Json.write(each)) + ".");
            }
            relations.add(new Relation(other, one("type", members.get("type"), Classifications.RELATIONS)));
        }
        return List.copyOf(new LinkedHashSet<>(relations));
    }

    private static List<?> list(String what, @Nullable Object value, int most) {
        if (value instanceof List<?> list && list.size() <= most) {
            return list;
        }
        throw new Invalid("Expected " + what + " to be a list of at most " + most + ", found "
                + Limits.shorten(String.valueOf(value)) + ".");
    }
}
