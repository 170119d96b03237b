package dev.cairn.server.mcp;

import dev.cairn.json.Json;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Revision 2026-07-28: every request carries its version, the client's capabilities and, when it comes again, the
 * answers to what the server asked.
 */
final class Stateless {
    private static final Set<String> CACHEABLE = Set.of(
            "tools/list",
            "prompts/list",
            "resources/list",
            "resources/templates/list",
            "resources/read",
            "server/discover");
    private static final Set<String> ASKING = Set.of("tools/call", "prompts/get", "resources/read");

    private final Engine engine;
    private final Dispatcher dispatcher;
    private final @Nullable RequestHeaders headers;
    private final Subscription.Group subscriptions = new Subscription.Group();

    /** Serves requests that came with the given headers, or over a transport that has none. */
    Stateless(Engine engine, Dispatcher dispatcher, @Nullable RequestHeaders headers) {
        this.engine = engine;
        this.dispatcher = dispatcher;
        this.headers = headers;
    }

    /** Ends all subscriptions. */
    void close() {
        subscriptions.close();
    }

    Call call(Message.Request request, @Nullable Principal principal, Outbox outbox) {
        Map<String, @Nullable Object> meta =
                request.params().get("_meta") instanceof Map<?, ?> map ? Json.object(map, "_meta") : Map.of();
        if (!(meta.get(Revision.META_VERSION) instanceof String version)) {
            throw McpError.envelope("Missing " + Revision.META_VERSION + ", a string, in _meta.");
        }
        if (headers != null) {
            headers.check(request, version);
        }
        if (!Revision.STATELESS_ALL.contains(version)) {
            throw McpError.unsupportedVersion(version, Revision.STATELESS_ALL);
        }
        if (!(meta.get(Revision.META_CAPABILITIES) instanceof Map<?, ?> capabilities)) {
            throw McpError.envelope("Missing " + Revision.META_CAPABILITIES + ", an object, in _meta.");
        }
        Object level = meta.get(Revision.META_LOG_LEVEL);
        boolean logs = level != null && engine.info().features().contains(Feature.LOGGING);
        Client client = Client.of(
                meta.get(Revision.META_CLIENT) instanceof Map<?, ?> info ? Json.object(info, "clientInfo") : Map.of(),
                version,
                Json.object(capabilities, "clientCapabilities"));
        var origin = new Call.Origin(
                client, principal, meta.get("progressToken"), level == null || !logs ? null : LogLevel.of(level));
        return new Call(origin, outbox, new Attempt(request, client, answers(request, principal)));
    }

    Map<String, @Nullable Object> run(Message.Request request, Call call, @Nullable Principal principal)
            throws Exception {
        checkArgumentHeaders(request, call);
        try {
            Map<String, @Nullable Object> result = switch (request.method()) {
                case "server/discover" -> discover(principal);
                case "subscriptions/listen" -> subscriptions.listen(engine, request, call);
                default -> dispatcher.run(request, call, true);
            };
            if (result == null) {
                throw McpError.methodNotFound(request.method(), true);
            }
            return complete(request.method(), result);
        } catch (InputRequired e) {
            return inputRequired(request, e, principal);
        }
    }

    private void checkArgumentHeaders(Message.Request request, Call call) {
        if (headers == null || !request.method().equals("tools/call")) {
            return;
        }
        for (Tool tool : engine.catalogue().tools(call)) {
            if (tool.name().equals(request.params().get("name"))) {
                headers.checkArguments(tool.inputSchema(), Params.object(request.params(), "arguments"));
            }
        }
    }

    private Map<String, @Nullable Object> discover(@Nullable Principal principal) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("supportedVersions", Revision.STATELESS_ALL);
        result.put("capabilities", Feature.capabilities(engine.info().features()));
        String instructions = Briefed.instructions(principal, engine.info().instructions());
        if (instructions != null) {
            result.put("instructions", instructions);
        }
        return result;
    }

    private Map<String, @Nullable Object> complete(String method, Map<String, @Nullable Object> result) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("resultType", "complete");
        map.putAll(result);
        if (CACHEABLE.contains(method)) {
            // why: what is offered may depend on who asks, and what is read always does
            boolean read = method.equals("resources/read");
            map.put("ttlMs", read ? 0 : engine.settings().listsFresh().toMillis());
            map.put("cacheScope", "private");
        }
        Map<String, @Nullable Object> meta = new LinkedHashMap<>(Params.object(map, "_meta"));
        meta.put(Revision.META_SERVER, Wire.server(engine.info()));
        map.put("_meta", meta);
        return map;
    }

    private Map<String, @Nullable Object> inputRequired(
            Message.Request request, InputRequired required, @Nullable Principal principal) {
        Map<String, @Nullable Object> requests = new LinkedHashMap<>();
        required.questions()
                .forEach((key, question) ->
                        requests.put(key, Map.of("method", question.method(), "params", question.params())));
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("resultType", "input_required");
        map.put("inputRequests", requests);
        map.put("requestState", engine.seal().seal(request, principal, required.answered()));
        map.put("_meta", Map.of(Revision.META_SERVER, Wire.server(engine.info())));
        return map;
    }

    /** The answers a request brings: those of earlier rounds out of its state, then those of this round. */
    private Map<String, @Nullable Object> answers(Message.Request request, @Nullable Principal principal) {
        Map<String, @Nullable Object> params = request.params();
        if (!ASKING.contains(request.method())) {
            return Map.of();
        }
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        if (params.containsKey("inputResponses")) {
            if (!(params.get("inputResponses") instanceof Map<?, ?> given)) {
                throw McpError.invalidParams("Expected inputResponses to be an object, found "
                        + Json.kind(params.get("inputResponses")) + ".");
            }
            answers.putAll(Json.object(given, "inputResponses"));
        }
        String state = Params.optionalString(params, "requestState");
        if (state != null) {
            answers.putAll(engine.seal().open(request, principal, state));
        }
        return answers;
    }

    /** One attempt of a request: what the client has answered, and what of it the handler has asked for. */
    private static final class Attempt implements Asker {
        private final Message.Request request;
        private final Client client;
        private final Map<String, @Nullable Object> answers;
        private final Map<String, @Nullable Object> used = new ConcurrentHashMap<>();

        Attempt(Message.Request request, Client client, Map<String, @Nullable Object> answers) {
            this.request = request;
            this.client = client;
            this.answers = answers;
        }

        @Override
        public Map<String, Map<String, @Nullable Object>> ask(Map<String, ? extends Question> questions) {
            if (!ASKING.contains(request.method())) {
                throw new IllegalStateException("Nothing may be asked while serving " + request.method());
            }
            Map<String, Map<String, @Nullable Object>> found = new LinkedHashMap<>();
            Map<String, Question> open = new LinkedHashMap<>();
            questions.forEach((key, question) -> {
                if (answers.containsKey(key)) {
                    found.put(key, question.check(key, answers.get(key)));
                } else {
                    open.put(key, question);
                }
            });
            used.putAll(found);
            if (open.isEmpty()) {
                return found;
            }
            Map<String, @Nullable Object> missing = new LinkedHashMap<>();
            for (Question question : open.values()) {
                if (!client.answers(question)) {
                    missing.put(question.capability(), Map.of());
                }
            }
            if (!missing.isEmpty()) {
                throw McpError.missingCapability(missing);
            }
            throw new InputRequired(open, Map.copyOf(used));
        }
    }
}
