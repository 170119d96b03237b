package dev.cairn.server.cli;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnOptions;
import dev.cairn.ContextShares;
import dev.cairn.RecallWeights;
import dev.cairn.schema.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weights of recall and shares of contexts as they are given on the command line. */
final class Tuning {
    private Tuning() {}

    /**
     * The settings with some weights and shares changed.
     *
     * @param changes names and numbers, as in {@code words=0.6,recalled=0.4}; nothing if absent
     * @throws Invalid if one is no weight and no share, or no number
     */
    static CairnOptions of(CairnOptions options, @Nullable String changes) {
        CairnOptions tuned = options;
        for (String change : changes == null ? new String[0] : changes.split(",", -1)) {
            int equals = change.indexOf('=');
            String name = change.substring(0, Math.max(0, equals)).strip();
            double value = number(change, change.substring(equals + 1).strip());
            if (Numbers.names(ContextShares.class).contains(name)) {
                tuned = tuned.withShares(Numbers.with(tuned.shares(), name, value));
            } else if (Numbers.names(RecallWeights.class).contains(name)) {
                tuned = tuned.withWeights(Numbers.with(tuned.weights(), name, value));
            } else {
                List<String> names = new ArrayList<>(Numbers.names(RecallWeights.class));
                names.addAll(Numbers.names(ContextShares.class));
                throw new Invalid("Expected --weights to be NAME=NUMBER,... with names among "
                        + String.join(", ", names) + "; found '" + SafeText.line(change) + "'.");
            }
        }
        return tuned;
    }

    private static double number(String change, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new Invalid("Expected --weights to be NAME=NUMBER,..., found '" + SafeText.line(change) + "'.");
        }
    }
}
