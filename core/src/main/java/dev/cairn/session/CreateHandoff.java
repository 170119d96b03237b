package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A handoff to the next session.")
public record CreateHandoff(
        @Doc("Key of the session that hands over") @Key @Positional
        String session,

        @Doc("Where things stand") @MaxLength(Limits.PROSE) @Positional
        String summary,

        @Doc("What is left to do") @MaxLength(Limits.PROSE) List<String> openTasks,
        @Doc("Anything else the next session needs") Map<String, @Nullable Object> state) {

    /** A handoff with what is left to do. */
    public static CreateHandoff of(String session, String summary, String... openTasks) {
        return new CreateHandoff(session, summary, List.of(openTasks), Map.of());
    }
}
