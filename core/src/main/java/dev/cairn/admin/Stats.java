package dev.cairn.admin;

import dev.cairn.schema.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Facts about the store.")
public record Stats(
        @Doc("The database engine and its version") String engine,
        @Doc("The store's file; absent in memory") @Nullable String file,
        @Doc("The newest migration applied") int schemaVersion,
        @Doc("Size of the file in bytes") long bytes,
        @Doc("Size of the write-ahead log in bytes") long walBytes,
        @Doc("Bytes a vacuum would give back") long freeBytes,
        @Doc("Size of a page in bytes") int pageBytes,
        String journalMode,

        @Doc("full: acknowledged writes survive the loss of power; normal: the death of the process")
        String durability,

        @Doc("Rows of every table") List<TableRows> tables) {}
