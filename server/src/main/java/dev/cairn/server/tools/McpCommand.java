package dev.cairn.server.tools;

import dev.cairn.CairnException.Unavailable;
import dev.cairn.Right;
import dev.cairn.operation.Caller;
import dev.cairn.server.cli.Command;
import dev.cairn.server.cli.Invocation;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** {@code cairn mcp}: serves one client over standard input and output, as the local user, until the input ends. */
public final class McpCommand {
    private McpCommand() {}

    /**
     * The command.
     *
     * @param version this program's
     * @param threads makes the threads requests run on
     */
    public static Command<Options> of(
            String version, Supplier<ExecutorService> threads, InstantSource clock, Supplier<SecureRandom> random) {
        return new Command<>(
                "mcp",
                "Serve an MCP client over standard input and output.",
                Options.class,
                List.of("", "--tools full", "--tools memory-server", "--chat sampling", "--user anna --project api"),
                (invocation, options) -> serve(invocation, options, version, threads, clock, random));
    }

    private static int serve(
            Invocation invocation,
            Options options,
            String version,
            Supplier<ExecutorService> threads,
            InstantSource clock,
            Supplier<SecureRandom> random) {
        // why: whoever asks for all tools wants those that care for the whole store, too
        Right right = options.tools() == Profile.FULL ? Right.ADMIN : Right.WRITE;
        Caller caller = Caller.local(invocation.options().scope(), right);
        try (ExecutorService running = threads.get();
                McpFace face =
                        new McpFace(invocation::stayingStore, version, running, clock, random, invocation.sampling())) {
            face.prepare(options);
            face.serve(invocation.console().in(), invocation.console().out(), caller, options);
            return 0;
        } catch (IOException e) {
            throw new Unavailable("Cannot read from the client: " + e.getMessage(), e);
        }
    }
}
