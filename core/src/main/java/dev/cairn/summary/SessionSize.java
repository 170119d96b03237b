package dev.cairn.summary;

import dev.cairn.schema.Doc;

@Doc("How much of a window a session fills.")
public record SessionSize(
        @Doc("Key of the session") String session,
        @Doc("Messages in view: those not archived") long messages,
        @Doc("Tokens they take") long tokens,

        @Doc("Whether all of them were counted as the model does; otherwise some are estimated")
        boolean exact,

        @Doc("Tokens there is room for") int window,
        @Doc("Share of the window that they fill") double share,
        @Doc("What is to be done") Overflow overflow) {}
