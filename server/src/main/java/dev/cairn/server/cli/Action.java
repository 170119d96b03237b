package dev.cairn.server.cli;

import dev.cairn.Right;
import dev.cairn.operation.Effect;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Records;
import dev.cairn.schema.Shape;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a command line can ask for.
 *
 * @param words the words it is called by
 * @param doc what it does
 * @param shape its input
 * @param destroys whether it takes away what cannot be had back
 * @param examples gives command lines without the program's name
 * @param run does it; gives back the exit code
 */
record Action(
        List<String> words, String doc, Shape<?> shape, boolean destroys, Supplier<List<String>> examples, Run run) {
    /** How an action is done. */
    @FunctionalInterface
    interface Run {
        int run(Invocation invocation, Map<String, @Nullable Object> members);
    }

    /** The action that runs an operation and prints what it gives back. */
    static Action of(Operation<?> operation) {
        Shape<?> shape = Shape.of(operation.input());
        List<String> words = words(operation);
        return new Action(
                words,
                operation.doc(),
                shape,
                operation.effect() == Effect.DESTROY,
                () -> List.of(String.join(" ", words)
                        + Example.written(Example.arguments(shape, operation.exampleMembers()))),
                (invocation, members) -> {
                    invocation.answer(operation.output(), operation.run(invocation.store(), Right.ADMIN, members));
                    return ExitCode.OK;
                });
    }

    /** The action of a command that is no operation. */
    static <I extends Record> Action of(Command<I> command) {
        return new Action(
                List.of(command.name()),
                command.doc(),
                Shape.of(command.input()),
                false,
                () -> command.examples().stream()
                        .map(rest -> (command.name() + " " + rest).strip())
                        .toList(),
                (invocation, members) -> command.body().run(invocation, Records.read(command.input(), members)));
    }

    /** The words an operation is called by. */
    static List<String> words(Operation<?> operation) {
        return List.of(operation.name().replace('_', '-').split("\\.", -1));
    }
}
