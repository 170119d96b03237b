package dev.cairn.server.cli;

import dev.cairn.CairnException;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Corrupt;
import dev.cairn.CairnException.Forbidden;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnException.Unavailable;

/** What a command ends with. */
final class ExitCode {
    static final int OK = 0;
    /** The user was asked and said no. */
    static final int DECLINED = 1;
    /** The command or its input is wrong. */
    static final int USAGE = 2;
    /** A defect in Cairn. */
    static final int INTERNAL = 70;
    /** Nobody reads the answer any more, as a shell counts it. */
    static final int BROKEN_PIPE = 141;

    private ExitCode() {}

    static int of(CairnException e) {
        return switch (e) {
            case Invalid i -> USAGE;
            case NotFound n -> 3;
            case Conflict c -> 4;
            case Forbidden f -> 5;
            case Unavailable u -> 6;
            case Corrupt c -> 7;
        };
    }
}
