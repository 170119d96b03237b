package dev.cairn.sqlite;

import dev.cairn.CairnException;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Corrupt;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnException.Unavailable;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** SQLite's result codes as the product's exceptions; the text of an error is never looked at. */
final class SqliteErrors {
    private static final int PRIMARY = 0xff;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int NO_MEMORY = 7;
    private static final int READ_ONLY = 8;
    private static final int INTERRUPT = 9;
    private static final int IO = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int TOO_BIG = 18;
    private static final int CONSTRAINT = 19;
    private static final int NOT_A_DATABASE = 26;
    private static final int CONSTRAINT_CHECK = 275;
    private static final int CONSTRAINT_FOREIGN_KEY = 787;
    private static final int CONSTRAINT_NOT_NULL = 1299;

    private SqliteErrors() {}

    static boolean busy(SQLException e) {
        return (code(e) & PRIMARY) == BUSY;
    }

    static CairnException translate(SQLException e) {
        return switch (code(e) & PRIMARY) {
            case CONSTRAINT -> constraint(e);
            case BUSY, LOCKED, INTERRUPT -> new Unavailable("The store is busy. Nothing was written; try again.", e);
            case READ_ONLY -> new Unavailable("The store cannot be written: the file or its folder is read-only.", e);
            case FULL -> new Unavailable("The disk is full. Nothing was written; free some space and try again.", e);
            case IO -> new Unavailable("Reading or writing the store failed. Nothing was written; check the disk.", e);
            case CANNOT_OPEN -> new Unavailable("The store's file cannot be opened; check the path and its rights.", e);
            case NO_MEMORY -> new Unavailable("Out of memory. Nothing was written.", e);
            case TOO_BIG -> new Invalid("A value is too large for the store.", e);
            case CORRUPT -> new Corrupt("The store is damaged. Restore a backup; nothing was changed.", e);
            case NOT_A_DATABASE -> new Corrupt("The file is not a Cairn store; nothing was changed.", e);
            default -> new Unavailable("The store refused a statement (code " + code(e) + ").", e);
        };
    }

    /** The same for a file of another program, which is only read. */
    static CairnException translateForeign(SQLException e) {
        return switch (code(e) & PRIMARY) {
            case BUSY, LOCKED, INTERRUPT ->
                new Unavailable("The other program keeps its file locked. Try again, or end that program first.", e);
            case READ_ONLY, CANNOT_OPEN ->
                new Unavailable(
                        "The file cannot be opened to be read. If its program was ended within a write, let it open the"
                                + " file once more; otherwise check the path, and its and its folder's rights.",
                        e);
            case IO -> new Unavailable("Reading the file failed; check the disk.", e);
            case NO_MEMORY -> new Unavailable("Out of memory while reading the file.", e);
            case CORRUPT -> new Corrupt("The file is a damaged SQLite database; it was left as it is.", e);
            case NOT_A_DATABASE -> new Corrupt("The file is no SQLite database; it was left as it is.", e);
            default ->
                new Corrupt("The file is not laid out as expected (code " + code(e) + "); it was left as it is.", e);
        };
    }

    private static CairnException constraint(SQLException e) {
        return switch (code(e)) {
            case CONSTRAINT_FOREIGN_KEY -> new NotFound("Something this refers to does not exist.");
            case CONSTRAINT_CHECK, CONSTRAINT_NOT_NULL -> new Invalid("A value breaks a rule of the store.", e);
            default -> new Conflict("Something with this name or key exists already.", e);
        };
    }

    /** The extended result code; the driver's {@code getErrorCode} keeps only the primary one. */
    private static int code(SQLException e) {
        return e instanceof SQLiteException engine ? engine.getResultCode().code : e.getErrorCode();
    }
}
