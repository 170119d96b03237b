package dev.cairn.session;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;

@Doc("A session, by its key.")
public record SessionKey(
        @Doc("The session") @Key @Positional String key) {}
