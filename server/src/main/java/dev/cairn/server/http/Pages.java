package dev.cairn.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The first page and its parts. They are the same for everybody and hold nothing of the store, so they need no key; the
 * page asks for one itself when the API wants it.
 */
final class Pages {
    private static final String FOLDER = "/dashboard/";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*\\.(html|css|js|svg)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'";

    private final Map<String, Reply> known = new ConcurrentHashMap<>();

    /** The file at a path, or null if there is none. */
    @Nullable
    Reply at(String path) {
        String name = path.equals("/") ? "index.html" : path.startsWith(FOLDER) ? path.substring(FOLDER.length()) : "";
        if (!NAME.matcher(name).matches()) {
            return null;
        }
        Reply reply = known.get(name);
        if (reply == null) {
            reply = read(name);
            if (reply != null) {
                known.put(name, reply);
            }
        }
        return reply;
    }

    private static @Nullable Reply read(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            var sum = new CRC32C();
            sum.update(bytes);
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Content-Type", TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain"));
            headers.put("Cache-Control", "no-cache");
            headers.put("ETag", "\"" + Long.toHexString(sum.getValue()) + "-" + bytes.length + "\"");
            headers.put("Content-Security-Policy", POLICY);
            return new Reply(200, headers, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
