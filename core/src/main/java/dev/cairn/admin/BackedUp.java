package dev.cairn.admin;

import dev.cairn.schema.Doc;

@Doc("A backup that was made and verified.")
public record BackedUp(String file, long bytes, long durationMillis) {}
