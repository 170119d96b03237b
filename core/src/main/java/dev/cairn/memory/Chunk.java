package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.List;

@Doc("A passage of a document.")
public record Chunk(
        Id id,
        @Doc("The document") Id document,
        @Doc("Number of the passage, from 1") int index,
        @Doc("Where it begins in the text, in characters") int start,
        @Doc("Where it ends: before this character") int end,

        @Doc("The headings it stands under, the outermost first")
        List<String> headings,

        String content,
        Instant createdAt) {}
