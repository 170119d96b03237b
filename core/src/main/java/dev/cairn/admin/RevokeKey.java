package dev.cairn.admin;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import org.jspecify.annotations.Nullable;

@Doc("A key to accept no longer.")
public record RevokeKey(
        @Doc("Its name") @Key @Positional String name,

        @Doc("The user it acts for; yourself if absent") @Key @Nullable
        String user) {}
