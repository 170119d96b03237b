package dev.cairn.summary;

import dev.cairn.sql.ScopedTx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which decisions are open, for whoever takes a session over. */
@FunctionalInterface
public interface OpenDecisions {
    /** Those of a project and those of none, the most important first. */
    List<String> in(ScopedTx tx, @Nullable String project, int limit);
}
