package dev.cairn.profile;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;

@Doc("A user, by name.")
public record UserName(@Doc("The user") @Key @Positional String name) {}
