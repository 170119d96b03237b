package dev.cairn.testing;

import dev.cairn.schema.Records;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Input records by the members that matter; the rest is left out, as a caller over the network would. */
public final class Inputs {
    private Inputs() {}

    /** A record of that type from names and values in turn. */
    public static <R extends Record> R of(Class<R> type, @Nullable Object... namesAndValues) {
        return Records.read(type, members(namesAndValues));
    }

    /** Members from names and values in turn. */
    public static Map<String, @Nullable Object> members(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put(String.valueOf(namesAndValues[i]), Records.write(namesAndValues[i + 1]));
        }
        return members;
    }
}
