package dev.cairn.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an operation is found over HTTP.
 *
 * @param method GET, POST, PUT, PATCH or DELETE
 * @param path the path; a component of the input stands in braces: {@code /v1/sessions/{key}}
 */
public record Route(String method, String path) {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /** The route written {@code GET /v1/sessions/{key}}. */
    public static Route of(String text) {
        int space = text.indexOf(' ');
        return new Route(text.substring(0, space), text.substring(space + 1));
    }

    /** The components of the input that stand in the path, in order. */
    public List<String> parameters() {
        List<String> names = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(path);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Whether the rest of the input is in the body; otherwise it is in the query. */
    public boolean hasBody() {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }
}
