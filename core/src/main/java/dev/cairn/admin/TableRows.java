package dev.cairn.admin;

import dev.cairn.schema.Doc;

@Doc("How many rows a table has.")
public record TableRows(String table, long rows) {}
