package dev.cairn.server.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way questions reach the client of one request; each revision has its own. */
@FunctionalInterface
interface Asker {
    /** The answers under the questions' keys. */
    Map<String, Map<String, @Nullable Object>> ask(Map<String, ? extends Question> questions);
}
