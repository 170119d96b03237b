package dev.cairn.server.http;

import java.util.Map;

/** A request turned down before an operation could see it. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, String> headers;

    private Refusal(int status, String code, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = headers;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Map<String, String> headers() {
        return headers;
    }

    static Refusal noKey() {
        return new Refusal(
                401,
                "unauthorized",
                "An API key is needed here. Send one as 'Authorization: Bearer …' or 'X-Api-Key: …'; 'cairn key create NAME'"
                        + " makes one.",
                Map.of("WWW-Authenticate", "Bearer realm=\"cairn\""));
    }

    static Refusal unknownKey() {
        return new Refusal(
                401,
                "unauthorized",
                "The API key given is not known here, or is no longer accepted. Send one key, as 'Authorization: Bearer …' or"
                        + " 'X-Api-Key: …'; 'cairn key create NAME' makes one.",
                Map.of("WWW-Authenticate", "Bearer realm=\"cairn\", error=\"invalid_token\""));
    }

    static Refusal foreign() {
        return new Refusal(
                403,
                "forbidden_host",
                "The request's Host or Origin is not among the names this server goes by. Address it by its IP address or"
                        + " localhost, or start it with the name allowed.",
                Map.of());
    }

    static Refusal noPath(String path) {
        return new Refusal(
                404, "not_found", "There is nothing at " + path + ". /openapi.json lists what there is.", Map.of());
    }

    static Refusal method(String method, String path, String allowed) {
        return new Refusal(
                405,
                "method_not_allowed",
                "There is no " + method + " for " + path + ". Use one of " + allowed + ".",
                Map.of("Allow", allowed));
    }

    static Refusal type(String found) {
        return new Refusal(
                415,
                "unsupported_media_type",
                "Expected a body with Content-Type application/json, found " + found + ".",
                Map.of("Accept", "application/json"));
    }

    static Refusal tooLarge(int most) {
        return new Refusal(
                413,
                "too_large",
                "The body is longer than the " + most + " bytes accepted. Send it in parts.",
                Map.of("Connection", "close"));
    }

    static Refusal busy(String what) {
        return new Refusal(503, "unavailable", what, Map.of());
    }
}
