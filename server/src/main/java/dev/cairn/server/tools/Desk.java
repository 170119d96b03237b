package dev.cairn.server.tools;

import dev.cairn.Cairn;
import dev.cairn.models.RelayedChat;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operations as one guest may use them.
 *
 * @param chat the model of the guest's own that summaries are asked of; absent for what the store was opened with
 */
record Desk(Supplier<Cairn> store, Guest guest, @Nullable RelayedChat chat) {
    /** What an operation gives back. */
    Map<String, @Nullable Object> run(Operation<?> operation, Map<String, ? extends @Nullable Object> arguments) {
        Cairn own = store.get().as(guest.caller().scope());
        return operation.run(
                chat == null ? own : own.asking(chat), guest.caller().right(), arguments);
    }

    /** The same, by name. */
    Map<String, @Nullable Object> run(String operation, Map<String, ? extends @Nullable Object> arguments) {
        return run(Operations.named(operation), arguments);
    }

    /** What an operation gives back, within a budget. */
    Reply reply(Operation<?> operation, Map<String, @Nullable Object> arguments, Budget budget) {
        return budget.fit(operation, arguments, in -> run(operation, in));
    }

    /** The text of the same, within the guest's budget. */
    String text(String operation, Map<String, @Nullable Object> arguments) {
        return reply(Operations.named(operation), arguments, new Budget(replyTokens()))
                .text();
    }

    int replyTokens() {
        Integer asked = guest.options().replyTokens();
        return asked == null ? guest.options().tools().replyTokens() : asked;
    }
}
