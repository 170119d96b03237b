package dev.cairn.importing;

import dev.cairn.schema.Doc;
import java.util.List;

@Doc("How what the store has now compares with the source, read a second time.")
public record ImportCheck(
        @Doc("Sessions of the source") long sessions,
        @Doc("Those of them that the store has") long sessionsFound,
        @Doc("Messages of the source, but those left out") long messages,

        @Doc("Those of them that the store has with the same role, words and time, in the same order")
        long messagesEqual,

        @Doc("What differs, and where") List<ImportRemark> problems) {}
