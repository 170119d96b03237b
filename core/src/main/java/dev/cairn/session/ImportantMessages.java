package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;

@Doc("Which messages of a session matter most: the highest importance first, then the newest.")
public record ImportantMessages(
        @Doc("Key of the session") @Key @Positional String session,

        @Doc("Only those above this importance") @Default("0.7") @Range(min = 0, max = 1)
        double above,

        @Doc("Most to return") @Default("20") @Range(min = 1, max = Limits.PAGE)
        int limit) {}
