package dev.cairn.profile;

import dev.cairn.schema.Doc;

@Doc("Whoever asks.")
public record Me() {}
