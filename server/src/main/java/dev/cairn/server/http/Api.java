package dev.cairn.server.http;

import com.sun.net.httpserver.HttpExchange;
import dev.cairn.Cairn;
import dev.cairn.operation.Caller;
import dev.cairn.operation.Effect;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations over HTTP: a request is read as the input, run for its caller, and its output sent back. */
final class Api {
    private static final Set<String> CREATING = Set.of("create", "add", "record");

    private final Cairn cairn;
    private final Router router = Router.ofAll();
    private final Inputs inputs = new Inputs();

    Api(Cairn cairn) {
        this.cairn = cairn;
    }

    Reply answer(HttpExchange exchange, Caller caller) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod();
        List<String> segments = Percent.segments(path);
        if (method.equals("OPTIONS")) {
            String allowed = router.allowed(segments);
            if (allowed.isEmpty()) {
                throw Refusal.noPath(path);
            }
            return Reply.empty(204).with("Allow", allowed);
        }
        Router.Match match = router.find(method, path, segments);
        Map<String, @Nullable Object> members = inputs.read(exchange, match);
        Operation<?> operation = match.operation();
        Map<String, @Nullable Object> output = operation.run(cairn.as(caller.scope()), caller.right(), members);
        Reply reply = Reply.json(status(operation), output);
        String location = location(operation, output);
        return location == null ? reply : reply.with("Location", location);
    }

    /** The status of success: 201 where the operation's verb is one of making. */
    static int status(Operation<?> operation) {
        return creates(operation) ? 201 : 200;
    }

    private static boolean creates(Operation<?> operation) {
        String verb = operation.name().substring(operation.name().indexOf('.') + 1);
        return operation.effect() == Effect.WRITE
                && operation.route().method().equals("POST")
                && CREATING.contains(verb);
    }

    /** Where to find what was made: the path of the operation that gets one of its kind, if there is one. */
    private static @Nullable String location(Operation<?> operation, Map<String, @Nullable Object> output) {
        if (!creates(operation)) {
            return null;
        }
        String get = operation.name().substring(0, operation.name().indexOf('.')) + ".get";
        return Operations.all().stream()
                .filter(o -> o.name().equals(get))
                .findFirst()
                .map(o -> filled(o, output))
                .orElse(null);
    }

    private static @Nullable String filled(Operation<?> get, Map<String, @Nullable Object> output) {
        String path = get.route().path();
        for (String name : get.route().parameters()) {
            if (!(output.get(name) instanceof String value)) {
                return null;
            }
            path = path.replace("{" + name + "}", Percent.encode(value));
        }
        return path;
    }
}
