package dev.cairn.server.mcp;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a server introduces itself.
 *
 * @param title its name for people
 * @param instructions what a model should know before it uses the server
 */
public record ServerInfo(
        String name,
        @Nullable String title,
        String version,
        @Nullable String instructions,
        Set<Feature> features) {}
