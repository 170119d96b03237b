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
        // why: linked maps, so that the generated documents are the same each time
        Map<String, @Nullable Object> items = new LinkedHashMap<>();
        items.put("type", "array");
        items.put("items", item);
        Map<String, @Nullable Object> next = new LinkedHashMap<>();
        next.put("type", "string");
        next.put("description", "Where the following page begins");
        Map<String, @Nullable Object> note = new LinkedHashMap<>();
        note.put("type", "string");
        note.put("description", "What the list leaves out");
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("items", items);
        properties.put("next", next);
        properties.put("note", note);
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("type", "object");
        page.put("properties", properties);
        page.put("required", List.of("items"));
        return page;
    }
}
