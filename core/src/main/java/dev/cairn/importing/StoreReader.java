package dev.cairn.importing;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.port.ForeignFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SQLite files of another program. Only the engine opens them, for the program may have them open. */
final class StoreReader implements Source {
    private static final int USERS_SHOWN = 10;
    private static final int ROWS_BETWEEN = 200;

    private final From from;
    private final ExportTaker taker;
    private final @Nullable LineCheck check;
    private final Findings findings;
    private @Nullable String why;

    /**
     * Where rows come from.
     *
     * @param shapes how a file is laid out
     * @param user whose rows are meant; null if the file has but one user's
     */
    record From(
            ForeignFiles files,
            Function<ForeignStore, StoreShape> shapes,
            @Nullable String user) {}

    /**
     * Takes files.
     *
     * @param check compares the store with each file once it was taken; null if it need not
     */
    StoreReader(From from, ExportTaker taker, @Nullable LineCheck check, Findings findings) {
        this.from = from;
        this.taker = taker;
        this.check = check;
        this.findings = findings;
    }

    @Override
    public boolean take(String name, Path file, LongConsumer progress) {
        long bytes = Imports.size(file);
        findings.bytes += bytes;
        try (ForeignStore opened = new ForeignStore(from.files().open(file), List.of())) {
            StoreShape shape = from.shapes().apply(opened);
            ForeignStore store = opened.as(shape.parts());
            if (!fits(store, shape)) {
                why = whatItIs(store, shape);
                return false;
            }
            store.requireSound();
            String whose = whose(store, shape);
            noteUnread(store, shape, name);
            long rows = store.note(whose);
            long before = findings.lines;
            double part = check == null ? 1 : 2;
            long[] passed = new long[1];
            Runnable pass = () -> {
                passed[0]++;
                if (passed[0] % ROWS_BETWEEN == 0) {
                    progress.accept((long) (bytes * Math.min(1.0, passed[0] / part / rows)));
                }
            };
            each(shape, new StoreRows(store, taker, findings, name, whose, pass), session -> {
                leaveOut(store, shape, session, name);
            });
            taker.write();
            for (StoreTable table : shape.parts()) {
                for (long number : store.lost(table, shape.parts().getFirst(), shape.sessionKey())) {
                    findings.lines++;
                    findings.leftOut(
                            "a row of " + table.name() + " whose session is not there",
                            name + ":" + table.name() + ":" + number);
                }
            }
            if (check != null) {
                // why: what comes up on the way was reported when it was taken
                Findings again = new Findings();
                StoreShape same = from.shapes().apply(opened);
                each(same, new StoreRows(store, check, again, name, whose, pass), session -> {});
                check.write();
                check.unread(whose == null ? Math.max(0, rows - (findings.lines - before)) : 0, name);
            }
        } finally {
            taker.write();
        }
        return true;
    }

    /** Hands out all rows of a file. */
    private static void each(StoreShape shape, StoreRows rows, Consumer<ForeignRow> unread) {
        shape.begin(rows);
        rows.free(shape.parts().getFirst(), true, session -> {
            if (!rows.wanted(session)) {
                rows.leftOut("a session of another user", session);
                return;
            }
            try {
                shape.session(session, rows);
            } catch (Invalid e) {
                unread.accept(session);
                throw e;
            }
        });
        shape.end(rows);
    }

    @Override
    public @Nullable ImportCheck check() {
        return check == null ? null : check.result();
    }

    @Override
    public @Nullable String why() {
        return why;
    }

    /** What a file is that is not of the shape; null if that is not known. */
    private static @Nullable String whatItIs(ForeignStore store, StoreShape asked) {
        String problem = asked.problem();
        if (problem != null && store.tables().contains(asked.parts().getFirst().name())) {
            return problem;
        }
        if (store.tables().contains("store") && store.tables().contains("texts")) {
            return "it is a store of Cairn; export from it, and import that";
        }
        for (StoreShape other :
                List.of(new DocumentA(), new DocumentC(), new DocumentE(store), new ConversationTable(store))) {
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
        return shape.problem() == null
                && shape.needed().stream()
                        .allMatch(part -> store.tables().contains(part.name())
                                && store.missing(part).isEmpty());
    }

    private void noteUnread(ForeignStore store, StoreShape shape, String file) {
        Set<String> others = new TreeSet<>(store.tables());
        Map<String, Set<String>> unknown = new TreeMap<>();
        for (StoreTable part : shape.parts()) {
            others.remove(part.name());
            List<String> missing = store.missing(part);
            if (!store.tables().contains(part.name())) {
                findings.leftOut("the table " + part.name() + ", which the file does not have", file);
            } else if (!missing.isEmpty()) {
                findings.leftOut(
                        "the table " + part.name() + ", which has no " + String.join(", ", missing) + " here", file);
            }
            Set<String> columns = unknown.computeIfAbsent(part.name(), table -> new TreeSet<>(store.columnsOf(table)));
            part.columns().forEach(column -> columns.remove(part.actual(column)));
            part.known().forEach(columns::remove);
        }
        unknown.forEach((table, columns) -> columns.forEach(column -> findings.leftOut(
                "the column " + Limits.shorten(column) + " of " + table + ", which is not known", file)));
        for (String table : shape.later()) {
            others.remove(table);
            findings.leftOut("a row of " + table + ", for which there is no place yet", file, store.count(table));
        }
        if (others.remove(ConversationTable.NAME_OF_TABLE)) {
            findings.leftOut(
                    "the table conversation_memory, which is taken as the format " + ConversationTable.FORMAT, file);
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
        String user = from.user();
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
