package dev.cairn.admin;

import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;

@Doc("A file on the machine the store is on.")
public record StoreFile(
        @Doc("Path of the file") @MaxLength(4096) @Positional
        String file) {}
