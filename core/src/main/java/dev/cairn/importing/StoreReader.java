package dev.cairn.importing;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.port.ForeignFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SQLite files of another program. Only the engine opens them, for the program may have them open. */
final class StoreReader implements Source {
    private static final int USERS_SHOWN = 10;
    private static final int ROWS_BETWEEN = 200;

    private final ForeignFiles files;
    private final Supplier<StoreShape> shapes;
    private final ExportTaker taker;
    private final Findings findings;
    private final @Nullable String user;
    private @Nullable String why;

    StoreReader(
            ForeignFiles files,
            Supplier<StoreShape> shapes,
            ExportTaker taker,
            Findings findings,
            @Nullable String user) {
        this.files = files;
        this.shapes = shapes;
        this.taker = taker;
        this.findings = findings;
        this.user = user;
    }

    @Override
    public boolean take(String name, Path file, LongConsumer progress) {
        StoreShape shape = shapes.get();
        long bytes = Imports.size(file);
        findings.bytes += bytes;
        try (ForeignStore store = new ForeignStore(files.open(file), shape.parts())) {
            if (!fits(store, shape)) {
                why = whatItIs(store);
                return false;
            }
            store.requireSound();
            String whose = whose(store, shape);
            noteUnread(store, shape, name);
            long rows = store.note();
            long[] passed = new long[1];
            StoreRows taken = new StoreRows(store, taker, findings, name, whose, () -> {
                passed[0]++;
                if (passed[0] % ROWS_BETWEEN == 0) {
                    progress.accept((long) (bytes * Math.min(1.0, (double) passed[0] / rows)));
                }
            });
            shape.begin(taken);
            StoreTable sessions = shape.parts().getFirst();
            taken.free(sessions, true, session -> {
                if (taken.wanted(session)) {
                    try {
                        shape.session(session, taken);
                    } catch (Invalid e) {
                        leaveOut(store, shape, session, name);
                        throw e;
                    }
                } else {
                    findings.leftOut("a session of another user", session.place());
                }
            });
            shape.end(taken);
            for (StoreTable part : shape.parts()) {
                for (long number : store.lost(part, sessions, shape.sessionKey())) {
                    findings.lines++;
                    findings.leftOut(
                            "a row of " + part.name() + " whose session is not there",
                            name + ":" + part.name() + ":" + number);
                }
            }
        } finally {
            taker.write();
        }
        return true;
    }

    @Override
    public @Nullable String why() {
        return why;
    }

    /** What a file is that is not of the shape; null if that is not known. */
    private static @Nullable String whatItIs(ForeignStore store) {
        if (store.tables().contains("store") && store.tables().contains("texts")) {
            return "it is a store of Cairn; export from it, and import that";
        }
        for (StoreShape other : List.of(new DocumentA(), new DocumentC())) {
            ForeignStore as = store.as(other.parts());
            if (fits(as, other)) {
                return "it is a " + other.what() + "; name that format";
            }
        }
        return null;
    }

    private void leaveOut(ForeignStore store, StoreShape shape, ForeignRow session, String file) {
        for (StoreTable part : shape.parts()) {
            store.of(part, session.raw(shape.sessionKey()), found -> {
                findings.lines++;
                findings.leftOut(
                        "a row of " + part.name() + " whose session was left out",
                        file + ":" + part.name() + ":" + found.number());
            });
        }
    }

    /** Whether a file is of the shape: it has the tables, with what is their own. */
    private static boolean fits(ForeignStore store, StoreShape shape) {
        return shape.needed().stream()
                .allMatch(part -> store.tables().contains(part.name())
                        && store.missing(part).isEmpty());
    }

    private void noteUnread(ForeignStore store, StoreShape shape, String file) {
        Set<String> others = new TreeSet<>(store.tables());
        for (StoreTable part : shape.parts()) {
            others.remove(part.name());
            List<String> missing = store.missing(part);
            if (!store.tables().contains(part.name())) {
                findings.leftOut("the table " + part.name() + ", which the file does not have", file);
            } else if (!missing.isEmpty()) {
                findings.leftOut(
                        "the table " + part.name() + ", which has no " + String.join(", ", missing) + " here", file);
            }
            Set<String> unknown = new TreeSet<>(store.columnsOf(part.name()));
            part.required().forEach(unknown::remove);
            part.optional().forEach(unknown::remove);
            for (String column : unknown) {
                findings.leftOut(
                        "the column " + Limits.shorten(column) + " of " + part.name() + ", which is not known", file);
            }
        }
        for (String table : shape.later()) {
            others.remove(table);
            findings.leftOut("a row of " + table + ", for which there is no place yet", file, store.count(table));
        }
        for (String table : others) {
            findings.leftOut("the table " + Limits.shorten(table) + ", which is not known", file);
        }
    }

    /** Whose rows are taken; null for everyone's. */
    private @Nullable String whose(ForeignStore store, StoreShape shape) {
        Set<String> users = new TreeSet<>();
        for (StoreTable part : shape.ofUsers()) {
            users.addAll(store.values(part, "user_id", USERS_SHOWN));
        }
        if (user == null && users.size() > 1) {
            throw new Invalid("The store holds several users' rows: "
                    + users.stream().limit(USERS_SHOWN).map(Limits::shorten).collect(Collectors.joining(", "))
                    + ". Name whose to take with sourceUser. Nothing was taken of this file.");
        }
        if (user != null && shape.ofUsers().isEmpty()) {
            throw new Invalid("A " + shape.what() + " names no users; leave out sourceUser. Nothing was taken.");
        }
        if (user != null && users.size() < USERS_SHOWN && !users.contains(user)) {
            throw new Invalid("The store holds no rows of the user '" + Limits.shorten(user) + "', but of: "
                    + users.stream().map(Limits::shorten).collect(Collectors.joining(", "))
                    + ". Nothing was taken of this file.");
        }
        return user != null && users.size() <= 1 && users.contains(user) ? null : user;
    }
}
