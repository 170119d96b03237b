package dev.cairn.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A statement whose parameters are written {@code :name}, ready for JDBC. Texts, quoted names, comments and the
 * {@code ::} of a cast are left alone.
 *
 * @param text the statement with a question mark for each parameter
 * @param names the parameter at each place
 * @param places the places of each parameter, counted from 1
 */
record NamedSql(String text, List<String> names, Map<String, int[]> places) {
    private static final Map<String, NamedSql> PARSED = new ConcurrentHashMap<>();

    static NamedSql of(String sql) {
        return PARSED.computeIfAbsent(sql, NamedSql::parse);
    }

    static NamedSql parse(String sql) {
        var text = new StringBuilder(sql.length());
        var names = new ArrayList<String>();
        int i = 0;
        while (i < sql.length()) {
            int end = skip(sql, i);
            if (end > i) {
                text.append(sql, i, end);
            } else if (sql.charAt(i) == ':' && i + 1 < sql.length() && isNameStart(sql.charAt(i + 1))) {
                end = i + 1;
                while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
                    end++;
                }
                names.add(sql.substring(i + 1, end));
                text.append('?');
            } else {
                end = sql.startsWith("::", i) ? i + 2 : i + 1;
                text.append(sql, i, end);
            }
            i = end;
        }
        Map<String, int[]> places = new HashMap<>();
        for (String name : names) {
            places.computeIfAbsent(
                    name,
                    n -> IntStream.rangeClosed(1, names.size())
                            .filter(place -> names.get(place - 1).equals(n))
                            .toArray());
        }
        return new NamedSql(text.toString(), List.copyOf(names), Map.copyOf(places));
    }

    /** The end of the quoted text or comment that begins at {@code start}; {@code start} itself if none does. */
    private static int skip(String sql, int start) {
        char c = sql.charAt(start);
        if (c == '\'' || c == '"') {
            return after(sql, String.valueOf(c), start + 1);
        } else if (sql.startsWith("--", start)) {
            return after(sql, "\n", start);
        } else if (sql.startsWith("/*", start)) {
            return after(sql, "*/", start + 2);
        }
        return start;
    }

    private static int after(String sql, String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
