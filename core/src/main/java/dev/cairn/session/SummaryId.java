package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;

@Doc("A summary, by its id.")
public record SummaryId(@Doc("The summary") @Positional Id id) {}
