package dev.cairn.memory;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import org.jspecify.annotations.Nullable;

@Doc("Documents to keep, from files.")
public record ImportDocuments(
        @Doc("A file, or a folder of which every text and Markdown file is taken, however deep")
        @MaxLength(4096)
        @Positional
        String path,

        @Doc("Key of their project; the caller's project if absent") @Key @Nullable
        String project) {}
