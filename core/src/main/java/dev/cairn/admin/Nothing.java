package dev.cairn.admin;

import dev.cairn.schema.Doc;

@Doc("No input.")
public record Nothing() {}
