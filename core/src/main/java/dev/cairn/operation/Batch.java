package dev.cairn.operation;

import dev.cairn.Cairn;
import dev.cairn.CairnException;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Forbidden;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Limits;
import dev.cairn.Right;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("Operations to run in order, in one transaction.")
public record Batch(@Doc("The operations") @Positional List<Step> operations) {
    /**
     * Runs them all. If one fails, none has happened, and the error names it. Care of the whole store is not for a batch.
     */
    BatchResult run(Cairn cairn) {
        if (operations.size() > Limits.BATCH) {
            throw new Invalid("Expected at most " + Limits.BATCH + " operations, found " + operations.size() + ".");
        }
        List<Map<String, @Nullable Object>> outputs = cairn.transaction(() -> outputs(cairn));
        return new BatchResult(outputs, cairn.feed().behind());
    }

    private List<Map<String, @Nullable Object>> outputs(Cairn cairn) {
        List<Map<String, @Nullable Object>> outputs = new ArrayList<>(operations.size());
        for (int i = 0; i < operations.size(); i++) {
            Step step = operations.get(i);
            Operation<?> operation = Operations.named(step.operation());
            if (operation.right() == Right.ADMIN || operation.input() == Batch.class) {
                throw new Invalid("'" + step.operation() + "' cannot be part of a batch.");
            }
            try {
                outputs.add(operation.run(cairn, Right.WRITE, step.input()));
            } catch (CairnException e) {
                throw named(i, step, e);
            }
        }
        return outputs;
    }

    private static CairnException named(int index, Step step, CairnException e) {
        String message = "Operation " + (index + 1) + " of the batch, '" + step.operation()
                + "', failed; nothing was written. " + e.getMessage();
        return switch (e) {
            case NotFound n -> new NotFound(message);
            case Conflict c -> new Conflict(message, c);
            case Invalid v -> new Invalid(message, v);
            case Forbidden f -> new Forbidden(message);
            case CairnException.Unavailable u -> new CairnException.Unavailable(message, u);
            case CairnException.Corrupt c -> new CairnException.Corrupt(message, c);
        };
    }
}
