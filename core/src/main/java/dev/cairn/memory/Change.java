package dev.cairn.memory;

import org.jspecify.annotations.Nullable;

/**
 * How a version came about.
 *
 * @param type created, updated, merged, archived, restored, superseded
 */
record Change(ChangeType type, @Nullable String reason) {}
