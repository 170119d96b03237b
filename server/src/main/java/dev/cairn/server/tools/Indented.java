package dev.cairn.server.tools;

import dev.cairn.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON with a member or element to a line, indented by two, as scripts write it. */
final class Indented {
    private Indented() {}

    static String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value, "\n");
        return out.toString();
    }

    private static void write(StringBuilder out, @Nullable Object value, String line) {
        String inner = line + "  ";
        String before = inner;
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append('{');
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.append(before)
                        .append(Json.write(String.valueOf(member.getKey())))
                        .append(": ");
                write(out, member.getValue(), inner);
                before = "," + inner;
            }
            out.append(line).append('}');
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            out.append('[');
            for (Object element : list) {
                out.append(before);
                write(out, element, inner);
                before = "," + inner;
            }
            out.append(line).append(']');
        } else {
            out.append(Json.write(value));
        }
    }
}
