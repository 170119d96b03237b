package dev.cairn.operation;

import dev.cairn.schema.JsonSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation gives back: one record, or a page of them.
 *
 * @param type the record
 * @param paged whether it is a page
 */
public record Output(Class<? extends Record> type, boolean paged) {
    /** One record. */
    public static Output one(Class<? extends Record> type) {
        return new Output(type, false);
    }

    /** A {@link dev.cairn.Page} of records. */
    public static Output page(Class<? extends Record> type) {
        return new Output(type, true);
    }

    /** Its JSON Schema. */
    public Map<String, @Nullable Object> schema() {
        Map<String, @Nullable Object> item = JsonSchema.output(type);
        if (!paged) {
            return item;
        }
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("items", Map.of("type", "array", "items", item));
        properties.put("next", Map.of("type", "string", "description", "Where the following page begins"));
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("type", "object");
        page.put("properties", properties);
        page.put("required", List.of("items"));
        return page;
    }
}
