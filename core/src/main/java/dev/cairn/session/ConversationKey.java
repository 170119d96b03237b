package dev.cairn.session;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;

@Doc("A conversation, by its key.")
public record ConversationKey(
        @Doc("The conversation") @Key @Positional String key) {}
