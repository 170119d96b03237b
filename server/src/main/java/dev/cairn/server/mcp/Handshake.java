package dev.cairn.server.mcp;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The revisions up to 2025-11-25: a client shakes hands once, and what was agreed then holds for all that follows on the
 * same connection.
 */
final class Handshake {
    private static final int WATCHED_MAX = 1_000;

    private final Engine engine;
    private final Dispatcher dispatcher;
    private final @Nullable Principal principal;
    private final Questions questions;
    private final Set<String> watched = ConcurrentHashMap.newKeySet();
    private final Change.Queue changes = new Change.Queue(this::wanted);
    private volatile @Nullable Client client;
    private volatile LogLevel logLevel = LogLevel.INFO;

    Handshake(Engine engine, Dispatcher dispatcher, @Nullable Principal principal) {
        this.engine = engine;
        this.principal = principal;
        this.dispatcher = dispatcher;
        this.questions = new Questions(engine);
    }

    Questions questions() {
        return questions;
    }

    /** Changes this client is to be told of. */
    Change.Queue changes() {
        return changes;
    }

    /** The revision agreed on, or null before the handshake. */
    @Nullable
    String version() {
        Client known = client;
        return known == null ? null : known.protocolVersion();
    }

    /** The client has seen the handshake's result, and may be told of changes from now on. */
    void confirmed() {
        if (client != null) {
            engine.subscribe(changes);
        }
    }

    void close() {
        engine.unsubscribe(changes);
        changes.close();
        questions.close();
    }

    Call call(Message.Request request, Outbox outbox) {
        Client known = client;
        if (known == null) {
            if (!Set.of("initialize", "ping").contains(request.method())) {
                throw McpError.invalidRequest(
                        "Send initialize first, or give the request the _meta members of " + Revision.STATELESS + ".");
            }
            known = new Client("", "", Revision.HANDSHAKE_ALL.get(0), Map.of());
        }
        Client asked = known;
        Object token = request.meta().get("progressToken");
        LogLevel level = engine.info().features().contains(Feature.LOGGING) ? logLevel : null;
        return new Call(
                new Call.Origin(asked, principal, token, level), outbox, all -> questions.ask(all, asked, outbox));
    }

    /**
     * The result of a request that is answered before the next message is read, so that what follows meets its effect;
     * null if it is not one of these.
     */
    @Nullable
    Map<String, @Nullable Object> atOnce(Message.Request request) {
        return switch (request.method()) {
            case "initialize" -> initialize(request.params());
            case "ping" -> Map.of();
            case "logging/setLevel" -> setLevel(request.params());
            default -> null;
        };
    }

    Map<String, @Nullable Object> run(Message.Request request, Call call) throws Exception {
        Map<String, @Nullable Object> result = switch (request.method()) {
            case "resources/subscribe" -> watch(call, request.params());
            case "resources/unsubscribe" -> unwatch(request.params());
            default -> dispatcher.run(request, call, false);
        };
        if (result == null) {
            throw McpError.methodNotFound(request.method(), false);
        }
        return result;
    }

    private Map<String, @Nullable Object> initialize(Map<String, @Nullable Object> params) {
        String version = Revision.negotiated(Params.string(params, "protocolVersion"));
        client = Client.of(Params.object(params, "clientInfo"), version, Params.object(params, "capabilities"));
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("protocolVersion", version);
        result.put("capabilities", Feature.capabilities(engine.info().features()));
        result.put("serverInfo", Wire.server(engine.info()));
        String instructions = Briefed.instructions(principal, engine.info().instructions());
        if (instructions != null) {
            result.put("instructions", instructions);
        }
        return result;
    }

    private @Nullable Map<String, @Nullable Object> setLevel(Map<String, @Nullable Object> params) {
        if (!engine.info().features().contains(Feature.LOGGING)) {
            return null;
        }
        logLevel = LogLevel.of(params.get("level"));
        return Map.of();
    }

    private @Nullable Map<String, @Nullable Object> watch(Call call, Map<String, @Nullable Object> params)
            throws Exception {
        if (!engine.info().features().contains(Feature.RESOURCE_UPDATES)) {
            return null;
        }
        String uri = Params.string(params, "uri");
        engine.catalogue().watch(call, uri);
        if (watched.size() >= WATCHED_MAX) {
            throw McpError.invalidParams("Already watching " + WATCHED_MAX + " resources; unsubscribe from some.");
        }
        watched.add(uri);
        return Map.of();
    }

    private @Nullable Map<String, @Nullable Object> unwatch(Map<String, @Nullable Object> params) {
        if (!engine.info().features().contains(Feature.RESOURCE_UPDATES)) {
            return null;
        }
        watched.remove(Params.string(params, "uri"));
        return Map.of();
    }

    private boolean wanted(Change change) {
        if (!change.concerns(principal)) {
            return false;
        }
        String uri = change.uri();
        Set<Feature> features = engine.info().features();
        return switch (change.kind()) {
            case TOOLS -> features.contains(Feature.TOOL_CHANGES);
            case PROMPTS -> features.contains(Feature.PROMPT_CHANGES);
            case RESOURCES -> features.contains(Feature.RESOURCE_CHANGES);
            case RESOURCE -> uri != null && watched.contains(uri);
        };
    }
}
