package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;

@Doc("A summary to stand in place of a message's words; the words are kept as its original.")
public record ReplaceContent(
        @Doc("The message") @Positional Id id,

        @Doc("The summary") @MaxLength(Limits.CONTENT) @Positional
        String content,

        @Doc("Whether to move the message out of the way as well") @Default("false")
        boolean archive) {}
