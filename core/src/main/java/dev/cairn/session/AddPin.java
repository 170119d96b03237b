package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Something to pin.")
public record AddPin(
        @Doc("Key of the session") @Key @Positional String session,

        @Doc("Words to keep in view; the message's if absent") @MaxLength(Limits.CONTENT) @Positional @Nullable
        String content,

        @Doc("The message it is taken from") @Nullable Id message,

        @Doc("auto for an agent's own choice") @Default("user")
        PinType type,

        @Doc("How much it matters; 0.8 for user, 0.7 for auto if absent") @Range(min = 0, max = 1) @Nullable
        Double importance) {

    /** A user's pin of those words. */
    public static AddPin of(String session, String content) {
        return new AddPin(session, content, null, PinType.USER, null);
    }

    /** A user's pin of a message's words. */
    public static AddPin message(String session, Id message) {
        return new AddPin(session, null, message, PinType.USER, null);
    }

    /** The same pin as an agent's own choice. */
    public AddPin auto() {
        return new AddPin(session, content, message, PinType.AUTO, importance);
    }

    /** The same pin with an importance. */
    public AddPin withImportance(double value) {
        return new AddPin(session, content, message, type, value);
    }
}
