package dev.cairn.admin;

import dev.cairn.Right;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import org.jspecify.annotations.Nullable;

@Doc("A key to make.")
public record CreateKey(
        @Doc("What to call it, for example after the machine it is for") @Key @Positional
        String name,

        @Doc("The user it acts for; yourself if absent") @Key @Nullable
        String user,

        @Doc("The agent that acts") @Key @Nullable String agent,

        @Doc("What it may do; each right includes the ones before it") @Default("write")
        Right rights) {

    /** A key for the caller's own data, with the right to change it. */
    public static CreateKey of(String name) {
        return new CreateKey(name, null, null, Right.WRITE);
    }
}
