package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;

@Doc("A session to go on with.")
public record ResumeSession(
        @Doc("The session") @Key @Positional String key,

        @Doc("Most of its newest messages to return") @Default("20") @Range(min = 0, max = Limits.PAGE)
        int messages,

        @Doc("Most of its pins to return") @Default("10") @Range(min = 0, max = Limits.PAGE)
        int pins,

        @Doc("Most of its summaries to return") @Default("3") @Range(min = 0, max = Limits.PAGE)
        int summaries) {

    /** A session to go on with, with every default. */
    public static ResumeSession of(String key) {
        return new ResumeSession(key, 20, 10, 3);
    }
}
