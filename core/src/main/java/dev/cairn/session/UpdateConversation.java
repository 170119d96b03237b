package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("Changes to a conversation: what is absent stays as it is.")
public record UpdateConversation(
        @Doc("The conversation") @Key @Positional String key,
        @Nullable String title,

        @Doc("What was said in it, in short") @MaxLength(Limits.PROSE) @Nullable
        String summary,

        @Doc("Merged into the metadata: null removes a member") @Nullable
        Map<String, @Nullable Object> metadata,

        @Doc("Whether it ends now") @Default("false") boolean end,
        @Doc("Fields to clear") List<String> unset) {}
