package dev.cairn.server.mcp;

import java.time.Duration;

/**
 * The limits of a server.
 *
 * @param messageBytesMax largest incoming message
 * @param requestsMax most requests of one connection served at the same time
 * @param pageSize tools and prompts in one page of their lists
 * @param sessionsMax most HTTP sessions kept; beyond, the one idle longest makes room
 * @param sessionIdle how long an unused HTTP session is kept
 * @param askTimeout how long a question to the client waits for its answer
 * @param keepAlive how often a silent stream is written to, which is also how a closed one is noticed
 * @param drain how long requests may still run when the input has ended
 * @param listsFresh how long a client may keep a list of tools, prompts, resources or templates without asking again
 */
public record McpSettings(
        int messageBytesMax,
        int requestsMax,
        int pageSize,
        int sessionsMax,
        Duration sessionIdle,
        Duration askTimeout,
        Duration keepAlive,
        Duration drain,
        Duration listsFresh) {
    /** What a server takes if nothing else is said. */
    public static McpSettings standard() {
        return new McpSettings(
                16 * 1024 * 1024,
                256,
                250,
                1_000,
                Duration.ofMinutes(30),
                Duration.ofMinutes(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5));
    }
}
