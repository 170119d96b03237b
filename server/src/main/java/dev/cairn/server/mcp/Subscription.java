package dev.cairn.server.mcp;

import dev.cairn.json.Json;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one {@code subscriptions/listen} request wants to be told, as far as this server can.
 *
 * @param kinds the lists it follows
 * @param uris the resources it watches
 */
record Subscription(Set<Change.Kind> kinds, Set<String> uris) {
    private static final int WATCHED_MAX = 1_000;

    private static Subscription of(Engine engine, Message.Request request, Call call) throws Exception {
        Map<String, @Nullable Object> filter = Params.object(request.params(), "notifications");
        Set<Feature> features = engine.info().features();
        Set<Change.Kind> kinds = ConcurrentHashMap.newKeySet();
        if (features.contains(Feature.TOOL_CHANGES) && Boolean.TRUE.equals(filter.get("toolsListChanged"))) {
            kinds.add(Change.Kind.TOOLS);
        }
        if (features.contains(Feature.PROMPT_CHANGES) && Boolean.TRUE.equals(filter.get("promptsListChanged"))) {
            kinds.add(Change.Kind.PROMPTS);
        }
        if (features.contains(Feature.RESOURCE_CHANGES) && Boolean.TRUE.equals(filter.get("resourcesListChanged"))) {
            kinds.add(Change.Kind.RESOURCES);
        }
        Set<String> uris = ConcurrentHashMap.newKeySet();
        if (features.contains(Feature.RESOURCE_UPDATES)) {
            for (String uri : uris(filter.get("resourceSubscriptions"))) {
                engine.catalogue().watch(call, uri);
                uris.add(uri);
            }
        }
        return new Subscription(kinds, uris);
    }

    private static List<String> uris(@Nullable Object value) {
        List<String> uris = new ArrayList<>();
        if (value == null) {
            return uris;
        }
        if (!(value instanceof List<?> list) || list.size() > WATCHED_MAX) {
            throw McpError.invalidParams(
                    "Expected resourceSubscriptions to be an array of at most " + WATCHED_MAX + " URIs.");
        }
        for (Object element : list) {
            if (!(element instanceof String uri)) {
                throw McpError.invalidParams(
                        "Expected resourceSubscriptions to hold strings, found " + Json.kind(element) + ".");
            }
            uris.add(uri);
        }
        return uris;
    }

    private boolean wants(Change change) {
        String uri = change.uri();
        return uri == null ? kinds.contains(change.kind()) : uris.contains(uri);
    }

    private Map<String, @Nullable Object> granted() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (kinds.contains(Change.Kind.TOOLS)) {
            map.put("toolsListChanged", true);
        }
        if (kinds.contains(Change.Kind.PROMPTS)) {
            map.put("promptsListChanged", true);
        }
        if (kinds.contains(Change.Kind.RESOURCES)) {
            map.put("resourcesListChanged", true);
        }
        if (!uris.isEmpty()) {
            map.put("resourceSubscriptions", List.copyOf(uris));
        }
        return map;
    }

    /** The subscriptions of one connection, so that they can be ended together. */
    static final class Group {
        private final Set<Change.Queue> queues = ConcurrentHashMap.newKeySet();
        private volatile boolean closed;

        /** Serves a listen request: tells of changes until the client cancels or the server ends it. */
        Map<String, @Nullable Object> listen(Engine engine, Message.Request request, Call call) throws Exception {
            if (!call.canSend()) {
                throw McpError.invalidRequest("Accept must name text/event-stream to listen.");
            }
            Subscription subscription = of(engine, request, call);
            Map<String, @Nullable Object> meta = Map.of(Revision.META_SUBSCRIPTION, request.id());
            Principal principal = call.principal();
            Change.Queue queue = new Change.Queue(change -> change.concerns(principal) && subscription.wants(change));
            queues.add(queue);
            engine.subscribe(queue);
            try {
                call.send(Message.notification(
                        "notifications/subscriptions/acknowledged",
                        Map.of("_meta", meta, "notifications", subscription.granted())));
                Change change = closed ? null : queue.take();
                while (change != null) {
                    call.send(change.notification(meta));
                    change = queue.take();
                }
                Map<String, @Nullable Object> result = new LinkedHashMap<>();
                result.put("_meta", meta);
                return result;
            } finally {
                engine.unsubscribe(queue);
                queues.remove(queue);
            }
        }

        void close() {
            closed = true;
            queues.forEach(Change.Queue::close);
        }
    }
}
