package dev.cairn.memory;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.sql.ScopedTx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The types of link there are, and what goes with each. */
final class LinkTypes {
    static final String SUPERSEDES = "supersedes";
    static final String CONTRADICTS = "contradicts";
    static final String DUPLICATES = "duplicates";
    static final String RELATES_TO = "relates_to";
    private static final String TIME_WINDOW = "1 hour";
    private static final Set<String> BUILT_IN = Set.of(
            RELATES_TO,
            CONTRADICTS,
            DUPLICATES,
            "builds_on",
            "resolves",
            SUPERSEDES,
            "temporal_before",
            "same_context",
            GraphStore.OBSERVATION_OF,
            // between memories, patterns and projects
            "applies_to",
            "demonstrates",
            "validates",
            "contradicts_pattern",
            "used_in",
            "failed_in");

    private LinkTypes() {}

    static boolean isBuiltIn(String type) {
        return BUILT_IN.contains(type);
    }

    /**
     * Checks that links may be of that type.
     *
     * @throws Invalid naming those that may
     */
    static void require(ScopedTx tx, String type) {
        if (isBuiltIn(type)) {
            return;
        }
        List<String> registered = LinkStore.registered(tx);
        if (!registered.contains(type)) {
            Set<String> known = new TreeSet<>(BUILT_IN);
            known.addAll(registered);
            throw new Invalid("There is no link type '" + Limits.shorten(type) + "'. Register it first, or use one of "
                    + String.join(", ", known) + ".");
        }
    }

    /** The details of a link, with what its type always has. */
    static Map<String, @Nullable Object> details(ScopedTx tx, AddLink in) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>(in.details());
        switch (in.type()) {
            case CONTRADICTS -> details.putIfAbsent("discovered_at", tx.now().toString());
            case "builds_on" -> details.putIfAbsent("sequence", LinkStore.nextSequence(tx, in.target()));
            case "resolves" ->
                details.putIfAbsent("resolution_date", tx.now().toString().substring(0, 10));
            case "same_context" -> details.putIfAbsent("time_window", TIME_WINDOW);
            default -> {}
        }
        return details;
    }
}
