package dev.cairn.schema;

import dev.cairn.Id;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The kinds of value a component can hold. */
public enum Kind {
    TEXT,
    ID,
    INTEGER,
    NUMBER,
    BOOLEAN,
    INSTANT,
    ENUM,
    /** A JSON object of any members. */
    OBJECT,
    /** Any JSON value. */
    ANY,
    LIST,
    RECORD;

    /** The kind of a Java type. */
    public static Kind of(Class<?> type) {
        if (type == String.class) {
            return TEXT;
        } else if (type == Id.class) {
            return ID;
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return INTEGER;
        } else if (type == double.class || type == Double.class) {
            return NUMBER;
        } else if (type == boolean.class || type == Boolean.class) {
            return BOOLEAN;
        } else if (type == Instant.class) {
            return INSTANT;
        } else if (type.isEnum()) {
            return ENUM;
        } else if (type == Map.class) {
            return OBJECT;
        } else if (type == List.class) {
            return LIST;
        } else if (type.isRecord()) {
            return RECORD;
        } else if (type == Object.class) {
            return ANY;
        }
        throw new IllegalArgumentException("No component may be a " + type.getName());
    }
}
