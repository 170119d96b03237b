package dev.cairn.server.tools;

import dev.cairn.CairnException.Invalid;
import dev.cairn.operation.Effect;
import dev.cairn.operation.Operation;
import dev.cairn.recall.Hit;
import dev.cairn.schema.Shape;
import dev.cairn.session.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes every reply fit a number of tokens. First long texts are shortened, then there are fewer items, and a last line
 * says how to get the rest. Fewer items come from asking for fewer, so that the cursor stays right.
 *
 * @param replyTokens most tokens of a reply, by estimate
 */
record Budget(int replyTokens) {
    /** The argument by which a call sets its own budget. */
    static final String ARGUMENT = "replyTokens";
    /** What a reply may cost if nothing else is said. */
    static final int STANDARD = 2_000;
    /** Enough for what cannot be left out of any single item. */
    static final int LEAST = 500;

    private static final Set<Class<?>> MESSAGES = Set.of(Message.class, Hit.class);
    private static final String LIMIT = "limit";
    private static final int ROUND = 100;

    Budget {
        if (replyTokens < LEAST) {
            throw new Invalid("Expected " + ARGUMENT + " to be at least " + LEAST + ", found " + replyTokens + ".");
        }
    }

    /** The reply of an operation, which is run again only if it reads. */
    Reply fit(
            Operation<?> operation,
            Map<String, @Nullable Object> arguments,
            UnaryOperator<Map<String, @Nullable Object>> run) {
        Map<String, @Nullable Object> whole = run.apply(arguments);
        Reply reply = reply(operation, whole, null);
        int cost = reply.tokens();
        // why: what has a whole text was asked for in the size it has
        if (cost <= replyTokens || Shape.of(operation.output().type()).whole().isPresent()) {
            return reply;
        }
        String note = note(operation, cost);
        Reply shorter = firstFitting(operation, whole, note, Detail.GENEROUS);
        if (shorter != null) {
            return shorter;
        }
        Map<String, @Nullable Object> page = whole;
        int all = Detail.items(whole).size();
        int count = all;
        while (count > 1) {
            int gist = reply(operation, Detail.GIST.of(operation.output(), page), note)
                    .tokens();
            count = Math.max(1, Math.min(count - 1, (int) ((long) count * replyTokens / gist)));
            page = canAskForFewer(operation) ? run.apply(with(arguments, count)) : first(whole, count);
            String counted = "Shown: " + count + " of " + all + ". " + note;
            Reply fewer = firstFitting(operation, page, counted, Detail.GENEROUS);
            if (fewer != null) {
                return fewer;
            }
        }
        Reply least = firstFitting(operation, page, note, Detail.SPARE);
        if (least == null) {
            throw new IllegalStateException(
                    "A result of " + operation.name() + " does not fit " + replyTokens + " tokens.");
        }
        return least;
    }

    private @Nullable Reply firstFitting(
            Operation<?> operation, Map<String, @Nullable Object> whole, String note, List<Detail> details) {
        return details.stream()
                .filter(detail -> detail.text() <= (long) replyTokens * Tokens.CHARACTERS)
                .map(detail -> reply(operation, detail.of(operation.output(), whole), note))
                .filter(reply -> reply.fits(replyTokens))
                .findFirst()
                .orElse(null);
    }

    private static Reply reply(Operation<?> operation, Map<String, @Nullable Object> output, @Nullable String note) {
        List<String> lines = new ArrayList<>();
        lines.add(Lines.of(operation, output));
        if (output.get("next") instanceof String next) {
            lines.add("More: ask again with cursor \"" + next + "\".");
        }
        // why: a whole text has the size that was asked for
        if (output.get("note") instanceof String said
                && Shape.of(operation.output().type()).whole().isEmpty()) {
            lines.add(said);
        }
        if (note != null) {
            lines.add(note);
        }
        return new Reply(String.join("\n", lines), output);
    }

    private String note(Operation<?> operation, int cost) {
        int enough = (cost / ROUND + 1) * ROUND;
        boolean canAskForMore = OperationTool.takesBudget(operation);
        boolean messages = !operation.name().equals("message.get")
                && holdsMessages(operation.output().type());
        String rest = messages && canAskForMore
                ? "message_get with an id, or " + ARGUMENT + " " + enough
                : canAskForMore ? ARGUMENT + " " + enough : "it is whole in the store";
        return "Shortened to about " + replyTokens + " tokens, see what ends in …. For the rest: " + rest + ".";
    }

    private static boolean holdsMessages(Class<?> type) {
        return MESSAGES.contains(type)
                || Arrays.stream(type.getRecordComponents())
                        .anyMatch(c -> c.getGenericType().getTypeName().contains(Message.class.getName() + ">"));
    }

    private static boolean canAskForFewer(Operation<?> operation) {
        return operation.effect() == Effect.READ && Shape.of(operation.input()).component(LIMIT) != null;
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> arguments, int limit) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(arguments);
        changed.put(LIMIT, (long) limit);
        return changed;
    }

    private static Map<String, @Nullable Object> first(Map<String, @Nullable Object> page, int count) {
        Map<String, @Nullable Object> shorter = new LinkedHashMap<>(page);
        shorter.put(Detail.ITEMS, Detail.items(page).subList(0, count));
        return shorter;
    }
}
