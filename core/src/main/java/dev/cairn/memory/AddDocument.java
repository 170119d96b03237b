package dev.cairn.memory;

import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A document to keep.")
public record AddDocument(
        @Doc("The whole text") @MaxLength(Limits.CONTENT) @Positional
        String content,

        @Doc("Where it is from: a path or address. Added again, it is replaced; its title if absent")
        @MaxLength(4096)
        @Nullable
        String source,

        @Doc("Its title; the first heading or line if absent") @MaxLength(Limits.NAME) @Nullable
        String title,

        @Doc("Key of its project; the caller's project if absent") @Key @Nullable
        String project,

        @Doc("How it is written; told from its source if absent") @Nullable
        DocumentFormat format,

        @Doc("Anything else about it; merged when it is added again")
        Map<String, @Nullable Object> metadata,

        @Doc("Who brings it in; agent or user, as the caller is, if absent") @Nullable
        MemorySource provenance,

        @Doc("The agent or tool that brings it in; the caller if absent") @MaxLength(Limits.NAME) @Nullable
        String author,

        @Doc("How far to believe it; by who brings it in if absent") @Range(min = 0, max = 1) @Nullable
        Double trust) {

    /** A text from somewhere. */
    public static AddDocument of(String source, String content) {
        return new AddDocument(content, source, null, null, null, Map.of(), null, null, null);
    }

    /** The same, of a project. */
    public AddDocument in(String key) {
        return new AddDocument(content, source, title, key, format, metadata, provenance, author, trust);
    }

    /** The same, brought in by another. */
    public AddDocument by(MemorySource whence, String name) {
        return new AddDocument(content, source, title, project, format, metadata, whence, name, trust);
    }
}
