package dev.cairn.importing;

import dev.cairn.schema.Doc;
import java.util.List;

@Doc("Something that happened on the way, and where.")
public record ImportRemark(
        String reason,
        @Doc("How often") long count,
        @Doc("File and line of the first of them") List<String> places) {}
