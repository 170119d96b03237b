package dev.cairn.profile;

import dev.cairn.schema.Doc;

@Doc("A project that was deleted, and what went with it.")
public record DeletedProject(
        Project project, @Doc("Sessions deleted with it") int sessions) {}
