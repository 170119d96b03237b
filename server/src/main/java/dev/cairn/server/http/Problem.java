package dev.cairn.server.http;

import dev.cairn.CairnException;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Corrupt;
import dev.cairn.CairnException.Forbidden;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnException.Unavailable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Failures as answers: RFC 9457 problem details. */
final class Problem {
    static final String TYPE = "application/problem+json";

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "The request is wrong"),
            Map.entry(401, "No valid API key"),
            Map.entry(403, "Not allowed"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(409, "Contradicts what is stored"),
            Map.entry(413, "Body too large"),
            Map.entry(415, "Content type not understood"),
            Map.entry(500, "The server failed"),
            Map.entry(503, "Not available now"));
    private static final String RETRY_SECONDS = "2";

    private Problem() {}

    /** The status that a failure of the engine amounts to. */
    static int status(CairnException e) {
        return switch (e) {
            case NotFound n -> 404;
            case Conflict c -> 409;
            case Invalid i -> 400;
            case Forbidden f -> 403;
            case Unavailable u -> 503;
            case Corrupt c -> 500;
        };
    }

    static Reply of(CairnException e, String path) {
        return reply(status(e), e.code(), String.valueOf(e.getMessage()), path);
    }

    static Reply of(Refusal e, String path) {
        return reply(e.status(), e.code(), String.valueOf(e.getMessage()), path).with(e.headers());
    }

    /** A failure nobody foresaw: the log knows the details under the reference. */
    static Reply unexpected(String reference, String path) {
        return reply(
                500,
                "internal",
                "Something went wrong that should not have. The server's log says more under reference " + reference
                        + ".",
                path);
    }

    private static Reply reply(int status, String code, String detail, String path) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("type", "urn:cairn:problem:" + code);
        members.put("title", TITLES.getOrDefault(status, "Failed"));
        members.put("status", status);
        members.put("detail", detail);
        members.put("code", code);
        members.put("instance", path);
        Reply reply = Reply.json(status, TYPE, members);
        return status == 503 ? reply.with("Retry-After", RETRY_SECONDS) : reply;
    }
}
