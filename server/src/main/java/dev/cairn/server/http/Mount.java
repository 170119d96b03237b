package dev.cairn.server.http;

import com.sun.net.httpserver.HttpHandler;
import java.util.function.Function;

/**
 * A handler of its own under a path of the server. It sees only requests that passed the check of Host and Origin and
 * carry a known key where one is needed. One that is {@link AutoCloseable} is closed first when the server closes, so that
 * it can end its streams.
 *
 * @param path where it is, without a slash at the end; what lies below is its, too
 * @param handler makes the handler, which may ask who sent a request
 */
public record Mount(String path, Function<Authenticator, HttpHandler> handler) {}
