package dev.cairn.importing;

import dev.cairn.CairnException.Invalid;
import dev.cairn.importing.ForeignStore.Found;
import dev.cairn.importing.ForeignStore.Span;
import dev.cairn.schema.Checks;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of one foreign store on their way. A row is taken whole or reported. */
final class StoreRows {
    private final ForeignStore store;
    private final LineTaker taker;
    private final Findings findings;
    private final String file;
    private final @Nullable String user;
    private final Runnable passed;
    private Instant last = Instant.EPOCH;

    /**
     * The rows of a file.
     *
     * @param user whose rows are taken; everyone's if null
     * @param passed run after each row
     */
    StoreRows(
            ForeignStore store,
            LineTaker taker,
            Findings findings,
            String file,
            @Nullable String user,
            Runnable passed) {
        this.store = store;
        this.taker = taker;
        this.findings = findings;
        this.file = file;
        this.user = user;
        this.passed = passed;
    }

    /** Whether rows of everyone are taken, and so those that are nobody's. */
    boolean all() {
        return user == null;
    }

    /** Whether a row is one of those that are taken. */
    boolean wanted(ForeignRow row) {
        Object whose = row.raw("user_id");
        return user == null || (whose != null && user.equals(whose.toString()));
    }

    /** Does something with each row of no session. */
    void free(StoreTable part, boolean oneByOne, Consumer<ForeignRow> with) {
        store.free(part, oneByOne, found -> pass(found, with));
    }

    /** Does something with each row of a session, whose name is given as it stands in the file. */
    void of(StoreTable part, @Nullable Object session, Consumer<ForeignRow> with) {
        store.of(part, session, found -> pass(found, with));
    }

    /** A row by its number, as its table's own id counts; null if there is none. */
    @Nullable
    ForeignRow one(StoreTable part, long number) {
        Found found = store.one(part, number);
        return found == null ? null : new ForeignRow(found, findings, file);
    }

    /** Reports a row that is not taken. */
    void leftOut(String reason, ForeignRow row) {
        findings.leftOut(reason, row.place());
    }

    /** From when to when a column says that a session's rows are. */
    Span span(StoreTable part, String column, Object session) {
        return store.span(part, column, session);
    }

    void add(Exported line, ForeignRow row, int length) {
        Checks.check((Record) line);
        taker.add(line, length, row.place());
    }

    /** The row's time, or that of the row before it. */
    Instant at(ForeignRow row, String column) {
        Instant time = row.time(column);
        if (time == null) {
            row.changed("it has no " + column + ", and is given the time of what stands before it");
            return last;
        }
        last = time;
        return time;
    }

    /** Begins a session of that time. */
    void from(Instant time) {
        last = time;
    }

    private void pass(Found found, Consumer<ForeignRow> with) {
        ForeignRow row = new ForeignRow(found, findings, file);
        boolean read = found.table().group() == null;
        findings.lines += read ? 1 : 0;
        try {
            if (found.tooLong()) {
                throw new Invalid("a value in it is too long");
            }
            with.accept(row);
        } catch (Invalid e) {
            findings.leftOut("a row of " + found.table().name() + ": " + e.getMessage(), row.place());
        }
        if (read) {
            passed.run();
        }
    }
}
