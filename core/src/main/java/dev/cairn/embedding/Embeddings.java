package dev.cairn.embedding;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Database;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vectors of a store, and the models that make them. They are made in the background; this is how to look and wait. */
public final class Embeddings {
    private final Database database;
    private final EmbeddingWork work;

    public Embeddings(Database database, EmbeddingWork work) {
        this.database = database;
        this.work = work;
    }

    /** Whether a model is configured. */
    public boolean configured() {
        return work.configured();
    }

    /** Why the model last failed, if it did. */
    public @Nullable String problem() {
        return work.problem();
    }

    /** Which spaces there are, how far each is filled, and whether the model works. */
    public EmbeddingStatus status() {
        return new EmbeddingStatus(work.configured(), work.loaded(), work.problem(), database.read(SpaceStore::list));
    }

    /**
     * Embeds what is pending, for so long at most.
     *
     * @throws dev.cairn.CairnException.Unavailable if the model fails
     */
    public Embedded embed(EmbedPending in) {
        Checks.check(in);
        requireModel();
        int texts = work.drain(Duration.ofSeconds(in.seconds()));
        return new Embedded(texts, pending());
    }

    /** Embeds what is pending and waits for what others embed; false if that takes longer than the time given. */
    public boolean await(Duration time) {
        requireModel();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            work.drain(Duration.ofNanos(end - System.nanoTime()));
            if (work.complete()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return work.complete();
    }

    /** Asks questions in another space from now on: one that was built, or one kept to go back to. */
    public EmbeddingStatus activate(SpaceId in) {
        Checks.check(in);
        database.write(tx -> {
            requireSpace(SpaceStore.list(tx), in.id());
            SpaceStore.activate(tx, in.id());
            return true;
        });
        return status();
    }

    /** Deletes a space with its vectors; the active one cannot be. */
    public EmbeddingStatus delete(SpaceId in) {
        Checks.check(in);
        database.write(tx -> {
            requireSpace(SpaceStore.list(tx), in.id());
            if (!SpaceStore.delete(tx, in.id())) {
                throw new Invalid("Space " + in.id() + " is the active one. Activate another before it is deleted.");
            }
            return true;
        });
        return status();
    }

    private long pending() {
        return database.read(SpaceStore::list).stream()
                .mapToLong(SpaceStatus::pending)
                .sum();
    }

    private void requireModel() {
        if (!work.configured()) {
            throw new Invalid("No embedding model is configured, so nothing is found by meaning. Configure one, or use "
                    + "words alone.");
        }
    }

    private static void requireSpace(List<SpaceStatus> spaces, int id) {
        if (spaces.stream().noneMatch(space -> space.id() == id)) {
            throw new NotFound("There is no embedding space " + id + ". Ask for the status to see those there are.");
        }
    }
}
