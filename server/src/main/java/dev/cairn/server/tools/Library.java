package dev.cairn.server.tools;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Limits;
import dev.cairn.server.mcp.Completion;
import dev.cairn.server.mcp.Page;
import dev.cairn.server.mcp.Resource;
import dev.cairn.server.mcp.ResourceContents;
import dev.cairn.server.mcp.ResourceTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions and messages as resources: {@code cairn://sessions/monday}, {@code cairn://messages/06ND7Y8GC0001}. */
final class Library {
    static final String SESSION = "cairn://sessions/{key}";
    static final String MESSAGE = "cairn://messages/{id}";

    private static final String SESSIONS = "cairn://sessions/";
    private static final String MESSAGES = "cairn://messages/";
    private static final String MARKDOWN = "text/markdown";
    private static final int PAGE = 50;
    private static final int RECENT = 20;

    private Library() {}

    static List<ResourceTemplate> templates() {
        return List.of(
                new ResourceTemplate(
                        SESSION, "session", "A session", "What a session is about and its newest messages", MARKDOWN),
                new ResourceTemplate(
                        MESSAGE, "message", "A message", "One message, whole if it is not too long", MARKDOWN));
    }

    /** A page of the sessions, the most recently active first. */
    static Page<Resource> sessions(Desk desk, @Nullable String cursor) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        arguments.put("limit", (long) PAGE);
        arguments.put("cursor", cursor);
        Map<String, @Nullable Object> page = desk.run("session.list", arguments);
        List<Resource> resources =
                Detail.items(page).stream().map(Library::resource).toList();
        return new Page<>(resources, page.get("next") instanceof String next ? next : null);
    }

    /**
     * A resource's contents, within the reader's budget.
     *
     * @throws NotFound if there is none that is the reader's
     */
    static List<ResourceContents> read(Desk desk, String uri) {
        String text;
        if (uri.startsWith(SESSIONS)) {
            text = session(desk, uri.substring(SESSIONS.length()));
        } else if (uri.startsWith(MESSAGES)) {
            text = desk.text("message.get", Map.of("id", uri.substring(MESSAGES.length())));
        } else {
            throw new NotFound("There is no resource '" + Limits.shorten(uri) + "'. Those of Cairn are " + SESSION
                    + " and " + MESSAGE + ".");
        }
        return List.of(new ResourceContents.Text(uri, MARKDOWN, text));
    }

    /** A session as it is now: what it is about and how it ended, within the reader's budget. */
    static String session(Desk desk, String key) {
        String about = desk.text("session.get", Map.of("key", key));
        String recent = desk.text("message.recent", Map.of("session", key, "limit", (long) RECENT));
        return Tokens.cut(about + "\n\nNewest messages:\n" + recent, desk.replyTokens());
    }

    /** Keys of sessions that begin with a text, the most recently active first. */
    static Completion keys(Desk desk, String beginning) {
        Map<String, @Nullable Object> page = desk.run("session.list", Map.of("limit", (long) Limits.PAGE));
        List<String> keys = Detail.items(page).stream()
                .map(session -> String.valueOf(session.get("key")))
                .filter(key -> key.startsWith(beginning))
                .toList();
        return new Completion(keys, page.containsKey("next") ? null : (Integer) keys.size());
    }

    private static Resource resource(Map<String, @Nullable Object> session) {
        String key = String.valueOf(session.get("key"));
        return new Resource(
                SESSIONS + key,
                key,
                String.valueOf(session.get("name")),
                session.get("recap") instanceof String recap ? recap : null,
                MARKDOWN);
    }
}
