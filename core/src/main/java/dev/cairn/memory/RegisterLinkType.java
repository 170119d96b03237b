package dev.cairn.memory;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;

@Doc("A type of link to make known.")
public record RegisterLinkType(
        @Doc("The type, such as owned_by") @Key @Positional String name) {}
