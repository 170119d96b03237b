package dev.cairn.server.http;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds the operation a method and a path stand for. A path written out is preferred to one with a parameter. */
final class Router {
    /** An operation found, with the values its path gave. */
    record Match(Operation<?> operation, Map<String, String> parameters) {}

    private final List<Place> places;

    Router(List<Operation<?>> operations) {
        places = operations.stream()
                .map(operation -> new Place(
                        operation, List.of(operation.route().path().substring(1).split("/"))))
                .sorted(Comparator.comparing(Place::shape))
                .toList();
        for (int i = 1; i < places.size(); i++) {
            if (places.get(i).shape().equals(places.get(i - 1).shape())) {
                throw new IllegalStateException(
                        "Two operations at " + places.get(i).shape());
            }
        }
    }

    /** Over every operation there is. */
    static Router ofAll() {
        return new Router(Operations.all());
    }

    /**
     * The operation for a request.
     *
     * @param method HEAD stands for GET
     * @throws Refusal if there is none at that path, or none of that method
     */
    Match find(String method, String path, List<String> segments) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        List<Place> here = at(segments);
        if (here.isEmpty()) {
            throw Refusal.noPath(path);
        }
        return here.stream()
                .filter(place -> place.operation.route().method().equals(wanted))
                .max(Comparator.comparing(Place::literals))
                .map(place -> new Match(place.operation, place.parameters(segments)))
                .orElseThrow(() -> Refusal.method(method, path, methods(here)));
    }

    /** The methods a path answers to, as the Allow header has them; empty if there is nothing. */
    String allowed(List<String> segments) {
        return methods(at(segments));
    }

    private List<Place> at(List<String> segments) {
        return places.stream().filter(place -> place.matches(segments)).toList();
    }

    private static String methods(List<Place> here) {
        var methods = new TreeSet<String>();
        here.forEach(place -> methods.add(place.operation.route().method()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return String.join(", ", methods);
    }

    private record Place(Operation<?> operation, List<String> pattern) {
        boolean matches(List<String> segments) {
            if (segments.size() != pattern.size()) {
                return false;
            }
            for (int i = 0; i < pattern.size(); i++) {
                boolean same = isParameter(pattern.get(i))
                        ? !segments.get(i).isEmpty()
                        : pattern.get(i).equals(segments.get(i));
                if (!same) {
                    return false;
                }
            }
            return true;
        }

        Map<String, String> parameters(List<String> segments) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < pattern.size(); i++) {
                String part = pattern.get(i);
                if (isParameter(part)) {
                    values.put(part.substring(1, part.length() - 1), segments.get(i));
                }
            }
            return values;
        }

        /** One letter a segment, such that a path written out sorts after one with a parameter in the same place. */
        String literals() {
            var marks = new StringBuilder();
            pattern.forEach(part -> marks.append(isParameter(part) ? 'a' : 'b'));
            return marks.toString();
        }

        String shape() {
            List<String> parts = new ArrayList<>();
            pattern.forEach(part -> parts.add(isParameter(part) ? "{}" : part));
            return operation.route().method() + " /" + String.join("/", parts);
        }

        private static boolean isParameter(String part) {
            return part.startsWith("{");
        }
    }
}
