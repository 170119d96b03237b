package dev.cairn.server.cli;

import java.util.List;

/**
 * A command that is no operation, such as one that serves. Its options are the components of its input.
 *
 * @param name the word it is called by; one that is also an operation's takes that operation's place
 * @param doc what it does, in one sentence
 * @param input the record of its input
 * @param examples what may follow the name
 * @param body what it does; gives back the exit code
 */
public record Command<I extends Record>(String name, String doc, Class<I> input, List<String> examples, Body<I> body) {
    /** What a command does. */
    @FunctionalInterface
    public interface Body<I> {
        int run(Invocation invocation, I input);
    }
}
