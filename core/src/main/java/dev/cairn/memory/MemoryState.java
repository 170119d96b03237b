package dev.cairn.memory;

import dev.cairn.Limits;
import dev.cairn.schema.Component;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Records;
import dev.cairn.schema.Shape;
import dev.cairn.text.TitledText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Doc("What a memory says: the part of it that has versions.")
public record MemoryState(
        String title,
        @MaxLength(Limits.CONTENT) String content,
        @MaxLength(Limits.PROSE) @Nullable String summary,
        String type,
        @Nullable String category,
        List<String> tags,
        List<Layer> layers,
        @Nullable String subject,
        @Nullable MemoryStatus status,
        List<String> entities,
        List<String> files,
        Map<String, @Nullable Object> context,
        Map<String, @Nullable Object> gitContext,
        double importance,
        double decay,
        double trust,
        boolean quarantined,
        boolean isPrivate,
        boolean archived,
        Instant validFrom,
        @Nullable Instant validTo,
        @Nullable Instant expiresAt) {

    private static final Set<String> FIELDS = Shape.of(MemoryState.class).components().stream()
            .map(Component::name)
            .collect(Collectors.toUnmodifiableSet());

    /**
     * The state of those fields.
     *
     * @throws dev.cairn.CairnException.Invalid if a field is missing or not as it must be
     */
    static MemoryState of(Map<String, @Nullable Object> members) {
        return Records.read(MemoryState.class, members);
    }

    /** What a memory says now. */
    static MemoryState of(Memory memory) {
        Map<String, @Nullable Object> members = Records.members(memory);
        members.keySet().retainAll(FIELDS);
        return of(members);
    }

    /** Its fields by name. */
    Map<String, @Nullable Object> members() {
        return Records.members(this);
    }

    /** All its words, as the word index holds them. */
    String words() {
        return TitledText.of(title, content, summary);
    }

    /** The fields that differ in a later state, each as before and after. */
    Map<String, @Nullable Object> diff(MemoryState later) {
        Map<String, @Nullable Object> diff = new LinkedHashMap<>();
        Map<String, @Nullable Object> before = members();
        Map<String, @Nullable Object> after = later.members();
        for (Component field : Shape.of(MemoryState.class).components()) {
            String name = field.name();
            if (!Objects.equals(before.get(name), after.get(name))) {
                Map<String, @Nullable Object> change = new LinkedHashMap<>();
                change.put("before", before.get(name));
                change.put("after", after.get(name));
                diff.put(name, change);
            }
        }
        return diff;
    }
}
