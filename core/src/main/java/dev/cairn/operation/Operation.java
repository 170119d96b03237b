package dev.cairn.operation;

import static dev.cairn.operation.Effect.READ;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Forbidden;
import dev.cairn.Right;
import dev.cairn.json.Json;
import dev.cairn.schema.Records;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing Cairn can do, defined once. Library method, MCP tool, HTTP route, command and their documentation all come
 * from here.
 *
 * @param name noun and verb: {@code session.create}; a single word for the most used
 * @param doc what it does, in one sentence
 * @param effect what it does to the store
 * @param right what a caller needs
 * @param route where it is over HTTP
 * @param input the record of its input
 * @param output what it gives back
 * @param example an input as JSON; {@code $session}, {@code $message} and the like stand for ids
 * @param body the slice's method behind it
 */
public record Operation<I extends Record>(
        String name,
        String doc,
        Effect effect,
        Right right,
        Route route,
        Class<I> input,
        Output output,
        String example,
        Body<I> body) {

    /** The method behind an operation. */
    @FunctionalInterface
    public interface Body<I> {
        Record run(Cairn cairn, I input);
    }

    /** An operation on the caller's own data. */
    Operation(
            String name,
            Effect effect,
            String route,
            Class<I> input,
            Output output,
            String doc,
            String example,
            Body<I> body) {
        this(
                name,
                doc,
                effect,
                effect == READ ? Right.READ : Right.WRITE,
                Route.of(route),
                input,
                output,
                example,
                body);
    }

    /** The same, for callers who care for the whole store. */
    Operation<I> forAdmins() {
        return new Operation<>(name, doc, effect, Right.ADMIN, route, input, output, example, body);
    }

    /**
     * Runs it for a caller.
     *
     * @param cairn the store as the caller's scope sees it
     * @param members the input as JSON members; texts stand for any simple value
     * @return the output as JSON members
     * @throws Forbidden if the caller lacks the right
     */
    public Map<String, @Nullable Object> run(
            Cairn cairn, Right caller, Map<String, ? extends @Nullable Object> members) {
        if (caller.compareTo(right) < 0) {
            throw new Forbidden(
                    "'" + name + "' needs the right '" + right.name().toLowerCase(java.util.Locale.ROOT)
                            + "', and this key has '" + caller.name().toLowerCase(java.util.Locale.ROOT) + "'.");
        }
        return Records.members(body.run(cairn, Records.read(input, members)));
    }

    /** The example as JSON members. */
    public Map<String, @Nullable Object> exampleMembers() {
        return Json.parseObject(example);
    }
}
