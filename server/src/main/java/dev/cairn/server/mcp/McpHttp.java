package dev.cairn.server.mcp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Streamable HTTP: one path, where a client posts its messages. Clients that shake hands get a session, may open a
 * stream with GET and end the session with DELETE; the others send all there is to know with each request. Run it on
 * virtual threads, behind a {@link HostCheck}.
 */
public final class McpHttp implements HttpHandler {
    /** Tells who sent a request that has been let in. */
    @FunctionalInterface
    public interface Authenticator {
        /** The sender, with a name that is theirs alone; null where nobody is told apart. */
        @Nullable
        Principal principal(HttpExchange exchange);
    }

    private static final String SESSION = "Mcp-Session-Id";

    private final Engine engine;
    private final Authenticator authenticator;
    private final HttpSessions sessions;

    McpHttp(Engine engine, Authenticator authenticator) {
        this.engine = engine;
        this.authenticator = authenticator;
        this.sessions = new HttpSessions(engine);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            serve(exchange);
        } catch (IOException e) {
            // why: the client is gone, and there is nobody left to tell
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try {
            switch (exchange.getRequestMethod()) {
                case "POST" -> post(exchange);
                case "GET" -> stream(exchange);
                case "DELETE" -> delete(exchange);
                default -> refuseMethod(exchange);
            }
        } catch (McpError e) {
            HttpReply.send(exchange, Outbox.Reply.error(null, e));
        } catch (RuntimeException e) {
            McpError error = engine.error("HTTP " + exchange.getRequestMethod(), e);
            HttpReply.send(
                    exchange, new Outbox.Reply(Outbox.Reply.error(null, error).text(), 500));
        }
    }

    private void post(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).strip().startsWith("application/json")) {
            refuse(exchange, 415, "Expected Content-Type application/json, found " + type + ".");
            return;
        }
        if (!HttpReply.accepts(exchange, "application/json", "application/*")
                && !HttpReply.accepts(exchange, "text/event-stream", "text/*")) {
            refuse(exchange, 406, "Accept must name application/json and text/event-stream.");
            return;
        }
        int most = engine.settings().messageBytesMax();
        byte[] body = exchange.getRequestBody().readNBytes(most + 1);
        if (body.length > most) {
            refuse(exchange, 413, "The message is longer than " + most + " bytes.");
            return;
        }
        Principal principal = authenticator.principal(exchange);
        switch (Message.parse(LineReader.decode(body))) {
            case Message.Malformed(Object id, McpError error) ->
                HttpReply.send(
                        exchange, new Outbox.Reply(Outbox.Reply.error(id, error).text(), 400));
            case Message.Request request when isStateless(exchange, request) -> stateless(exchange, request, principal);
            case Message message
            when hasStatelessHeader(exchange) -> {
                if (message instanceof Message.Response) {
                    refuse(exchange, 400, "Revision " + Revision.STATELESS + " has no responses from clients.");
                } else {
                    exchange.sendResponseHeaders(202, -1);
                }
            }
            case Message.Request request
            when request.method().equals("initialize") -> initialize(exchange, request, principal);
            case Message message -> inSession(exchange, message, principal);
        }
    }

    private void stateless(HttpExchange exchange, Message.Request request, @Nullable Principal principal)
            throws IOException {
        var connection = new Connection(engine, principal, new RequestHeaders(exchange.getRequestHeaders()));
        var reply = new HttpReply(exchange);
        connection.accept(request, reply);
        try {
            reply.pump(engine.settings().keepAlive());
        } finally {
            connection.close();
        }
    }

    private void initialize(HttpExchange exchange, Message.Request request, @Nullable Principal principal)
            throws IOException {
        var connection = new Connection(engine, principal);
        var reply = new HttpReply(exchange);
        connection.accept(request, reply);
        if (connection.handshake().version() != null) {
            HttpSessions.Session session = sessions.add(connection);
            if (session == null) {
                var full = McpError.internal("All sessions are in use. Try again later.");
                HttpReply.send(
                        exchange,
                        new Outbox.Reply(Outbox.Reply.error(request.id(), full).text(), 503));
                return;
            }
            exchange.getResponseHeaders().set(SESSION, session.id());
        }
        reply.pump(engine.settings().keepAlive());
    }

    private void inSession(HttpExchange exchange, Message message, @Nullable Principal principal) throws IOException {
        HttpSessions.Session session = session(exchange, principal);
        if (session == null) {
            return;
        }
        var reply = new HttpReply(exchange);
        session.connection().accept(message, reply);
        // why: up to 2025-11-25 a lost connection does not withdraw the request
        reply.pump(engine.settings().keepAlive());
    }

    private void stream(HttpExchange exchange) throws IOException {
        if (hasStatelessHeader(exchange)) {
            refuseMethod(exchange);
            return;
        }
        if (!HttpReply.accepts(exchange, "text/event-stream", "text/*")) {
            refuse(exchange, 406, "Accept must name text/event-stream.");
            return;
        }
        HttpSessions.Session session = session(exchange, authenticator.principal(exchange));
        if (session == null) {
            return;
        }
        Change.Queue changes = session.connection().handshake().changes();
        int stream = session.openStream();
        try {
            HttpReply.openStream(exchange);
            exchange.getResponseBody().flush();
            while (session.isCurrent(stream) && !changes.closed()) {
                Change change = changes.poll(engine.settings().keepAlive());
                String text = change == null
                        ? ":\n\n"
                        : "event: message\ndata: " + Json.write(change.notification(Map.of())) + "\n\n";
                exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.closeStream();
        }
    }

    private void delete(HttpExchange exchange) throws IOException {
        if (hasStatelessHeader(exchange)) {
            refuseMethod(exchange);
            return;
        }
        HttpSessions.Session session = session(exchange, authenticator.principal(exchange));
        if (session != null) {
            sessions.remove(session);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** The session a request names; null if it names none that is the caller's, which has then been answered. */
    private HttpSessions.@Nullable Session session(HttpExchange exchange, @Nullable Principal principal)
            throws IOException {
        String id = exchange.getRequestHeaders().getFirst(SESSION);
        if (id == null) {
            refuse(
                    exchange,
                    400,
                    "Missing header " + SESSION + ". Send initialize first, or use revision " + Revision.STATELESS
                            + ".");
            return null;
        }
        HttpSessions.Session session = sessions.find(id, principal);
        if (session == null) {
            refuse(exchange, 404, "There is no such session. Send initialize to begin a new one.");
        }
        return session;
    }

    private static boolean isStateless(HttpExchange exchange, Message.Request request) {
        return hasStatelessHeader(exchange) || Revision.isStateless(request);
    }

    /** Whether the version header names anything but a revision with a handshake. */
    private static boolean hasStatelessHeader(HttpExchange exchange) {
        String version = exchange.getRequestHeaders().getFirst(RequestHeaders.VERSION);
        return version != null && !Revision.HANDSHAKE_ALL.contains(version.strip());
    }

    private static void refuseMethod(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Allow", "POST, GET, DELETE");
        refuse(exchange, 405, "Method not allowed.");
    }

    private static void refuse(HttpExchange exchange, int status, String message) throws IOException {
        String text = Outbox.Reply.error(null, McpError.invalidRequest(message)).text();
        HttpReply.send(exchange, new Outbox.Reply(text, status));
    }
}
