package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("How many of the newest messages to return, in order.")
public record RecentMessages(
        @Doc("Key of the session") @Key @Positional String session,

        @Doc("Only those of this conversation") @Key @Nullable
        String conversation,

        @Doc("Most to return") @Default("20") @Range(min = 1, max = Limits.PAGE)
        int limit) {}
