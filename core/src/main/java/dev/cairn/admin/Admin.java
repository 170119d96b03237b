package dev.cairn.admin;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.embedding.Embeddings;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.Database;
import dev.cairn.sql.Feed;
import dev.cairn.sql.Feed.Batch;
import dev.cairn.sql.Feed.Position;
import dev.cairn.sql.Maintenance;
import dev.cairn.sql.Maintenance.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Care of the whole store. */
public final class Admin {
    private static final int RADIX = 36;

    private final Database database;
    private final Access access;
    private final Embeddings embeddings;
    private final BooleanSupplier unclassified;

    /** @param unclassified whether what a language model says of new memories cannot be had or used */
    public Admin(Database database, Access access, Embeddings embeddings, BooleanSupplier unclassified) {
        this.database = database;
        this.access = access;
        this.embeddings = embeddings;
        this.unclassified = unclassified;
    }

    /** Facts about the store: versions, sizes, rows. */
    public Stats stats() {
        Maintenance keeper = database.maintenance();
        Facts facts = keeper.facts();
        Path file = facts.file();
        return new Stats(
                facts.engine(),
                file == null ? null : file.toString(),
                facts.schemaVersion(),
                facts.bytes(),
                facts.walBytes(),
                facts.freeBytes(),
                facts.pageBytes(),
                facts.journalMode(),
                facts.durability(),
                database.read(TableCounts::all));
    }

    /**
     * What the store says of itself: cheap enough to be asked every second.
     *
     * @throws dev.cairn.CairnException if it does not answer
     */
    public Health health() {
        return Health.of(database, embeddings, unclassified.getAsBoolean());
    }

    /** Gives unused space back to the file system. Others wait meanwhile. */
    public Vacuumed vacuum() {
        long start = database.clock().millis();
        long before = size();
        database.maintenance().vacuum();
        return new Vacuumed(database.clock().millis() - start, Math.max(0, before - size()));
    }

    /** Writes a consistent, verified copy of the store while others read and write. */
    public BackedUp backup(StoreFile in) {
        Checks.check(in);
        long start = database.clock().millis();
        Path target = path(in.file());
        database.maintenance().backup(target);
        try {
            return new BackedUp(
                    target.toString(), Files.size(target), database.clock().millis() - start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks a backup fully: whether it is a store of this program, and sound. */
    public Verified verify(StoreFile in) {
        Checks.check(in);
        return verified(database.maintenance().verify(path(in.file())));
    }

    /** Checks this store fully. */
    public Verified check() {
        return verified(database.maintenance().check());
    }

    /** Puts a backup in place of what is stored, after a safety copy. Everybody who follows the store starts over. */
    public Restored restore(StoreFile in) {
        Checks.check(in);
        Path backup = path(in.file());
        return new Restored(
                backup.toString(), database.maintenance().restore(backup).toString());
    }

    /** The changes of the user's own rows. */
    public ChangeList changes(ListChanges in) {
        Checks.check(in);
        return access.read(tx -> {
            String after = in.after();
            Position from =
                    after == null ? new Position(Feed.head(tx.tx()).epoch(), Feed.oldest(tx.tx())) : parse(after);
            Batch batch = Feed.read(tx, from, in.limit());
            return switch (batch) {
                case Feed.Changes found -> new ChangeList(found.changes(), text(found.next()), false);
                case Feed.StartOver gone -> new ChangeList(List.of(), text(gone.next()), true);
            };
        });
    }

    private long size() {
        Facts facts = database.maintenance().facts();
        return facts.bytes() + facts.walBytes();
    }

    private static Verified verified(List<String> problems) {
        return new Verified(problems.isEmpty(), problems);
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new Invalid("Expected the path of a file, found '" + Limits.shorten(text) + "'.", e);
        }
    }

    private static String text(Position position) {
        return Long.toString(position.epoch(), RADIX) + "." + Long.toString(position.position(), RADIX);
    }

    private static Position parse(@Nullable String text) {
        try {
            int dot = text == null ? -1 : text.indexOf('.');
            if (text != null && dot > 0) {
                return new Position(
                        Long.parseLong(text.substring(0, dot), RADIX), Long.parseLong(text.substring(dot + 1), RADIX));
            }
        } catch (NumberFormatException e) {
            // why: falls through to the one message for both
        }
        throw new Invalid("Expected after to be a cursor of an earlier answer, found '"
                + Limits.shorten(String.valueOf(text)) + "'.");
    }
}
