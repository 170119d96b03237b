package dev.cairn.embedding;

import dev.cairn.CairnException;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.embedding.SpaceStore.Claim;
import dev.cairn.embedding.SpaceStore.Found;
import dev.cairn.embedding.SpaceStore.Text;
import dev.cairn.port.EmbeddingModel;
import dev.cairn.port.Vectors;
import dev.cairn.sql.Database;
import dev.cairn.sql.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Embedding of a store's texts in one process. Processes share the work by claims: each embeds other texts, and takes over
 * what one that died left behind. Nothing is lost and nothing embedded twice for it, because a text is done when its
 * vectors are stored in the transaction that ends its claim. Thread-safe.
 */
public final class EmbeddingWork implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EmbeddingWork.class.getName());
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int CLAIM = 32;
    private static final int SMALL_CLAIM = 4;
    private static final long IDLE_MIN_MS = 200;
    private static final long IDLE_MAX_MS = 2_000;
    private static final long FAILED_MAX_MS = 60_000;

    private final Database database;
    private final List<ModelInUse> models;
    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable Thread thread;
    private @Nullable Thread loading;
    private volatile boolean closed;

    /**
     * @param models the model texts are to be embedded with, and those whose spaces are still asked; none for none
     */
    public EmbeddingWork(Database database, List<EmbeddingModel> models) {
        this.database = database;
        this.models = models.stream().map(ModelInUse::new).toList();
    }

    /** Whether there is a model at all. */
    public boolean configured() {
        return !models.isEmpty();
    }

    /** Whether the model that questions need now is loaded. */
    boolean loaded() {
        return models.stream().anyMatch(ModelInUse::loaded);
    }

    /** Why the model last failed, if it did. */
    public @Nullable String problem() {
        return models.stream()
                .map(ModelInUse::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * A question as a vector in the space questions are asked in now; empty if nothing is embedded yet, or if the model is
     * still being loaded and the caller does not wait.
     *
     * @throws Unavailable if the model fails
     */
    public Optional<Question> question(Tx tx, String text, boolean wait) {
        Optional<Asked> asked = asked(tx);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        ModelInUse model = asked.get().model();
        if (!wait && !model.loaded()) {
            load(model);
            return Optional.empty();
        }
        return Optional.of(new Question(asked.get().space(), model.question(text)));
    }

    /** The space a question of this process is asked in now; empty if there is none of a model at hand. */
    public Optional<Integer> askedSpace(Tx tx) {
        return asked(tx).map(Asked::space);
    }

    private record Asked(ModelInUse model, int space) {}

    private Optional<Asked> asked(Tx tx) {
        Optional<Integer> active = SpaceStore.active(tx);
        for (ModelInUse model : models) {
            Optional<Found> space = SpaceStore.find(tx, model.space());
            boolean asked = space.isPresent()
                    && (space.get().state() == SpaceState.ACTIVE || active.isEmpty() || !known(tx, active.get()));
            if (asked) {
                return Optional.of(new Asked(model, space.get().id()));
            }
        }
        return Optional.empty();
    }

    /** The space questions are asked in; empty before anything is embedded. */
    public Optional<Integer> space(Tx tx) {
        return SpaceStore.active(tx);
    }

    /** Whether a space is that of a model at hand. */
    private boolean known(Tx tx, int space) {
        return models.stream()
                .anyMatch(m -> SpaceStore.find(tx, m.space())
                        .filter(f -> f.id() == space)
                        .isPresent());
    }

    /** Begins to embed in the background, on a thread that keeps no program alive. */
    public synchronized void start() {
        if (configured() && thread == null && !closed) {
            thread = Thread.ofPlatform().daemon().name("cairn-embed").start(this::run);
        }
    }

    /**
     * Embeds what is pending in this thread, for so long at most.
     *
     * @return how many texts
     * @throws Unavailable if the model fails
     */
    public int drain(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        int done = 0;
        int size = time.compareTo(Duration.ofSeconds(1)) < 0 ? SMALL_CLAIM : CLAIM;
        while (configured() && !database.joined() && System.nanoTime() < end) {
            OptionalInt texts = step(size);
            if (texts.isEmpty()) {
                break;
            }
            done += texts.getAsInt();
        }
        return done;
    }

    /** Whether every text is in the space of the model in use. */
    boolean complete() {
        return database.read(tx -> SpaceStore.find(tx, models.getFirst().space())
                .filter(space -> !SpaceStore.pending(tx, space.id()))
                .isPresent());
    }

    /** Embeds one claim of texts, none of which may be left; empty if there is nothing to do. */
    private OptionalInt step(int size) {
        for (ModelInUse model : models) {
            boolean wanted = model.equals(models.getFirst());
            Optional<Found> space =
                    wanted ? Optional.of(wanted(model)) : database.read(tx -> SpaceStore.find(tx, model.space()));
            if (space.isEmpty()) {
                continue;
            }
            Optional<Claim> claim = idle(space.get()) ? Optional.empty() : claim(space.get(), size);
            if (claim.isPresent()) {
                return embed(model, space.get(), claim.get());
            }
            if (wanted && space.get().state() == SpaceState.BUILDING) {
                database.write(tx -> activate(tx, space.get().id()));
            }
        }
        return OptionalInt.empty();
    }

    /** The space of the model that texts are to be embedded with, made if it is not there. */
    private Found wanted(ModelInUse model) {
        return database.read(tx -> SpaceStore.find(tx, model.space()))
                .orElseGet(() -> database.write(tx -> SpaceStore.ensure(tx, model.space())));
    }

    private boolean idle(Found space) {
        return !database.read(tx -> SpaceStore.pending(tx, space.id()));
    }

    private Optional<Claim> claim(Found space, int size) {
        return database.write(tx -> SpaceStore.claim(tx, space.id(), size, LEASE));
    }

    private static boolean activate(Tx tx, int space) {
        if (SpaceStore.pending(tx, space)) {
            return false;
        }
        SpaceStore.activate(tx, space);
        return true;
    }

    private OptionalInt embed(ModelInUse model, Found space, Claim claim) {
        boolean done = false;
        try {
            List<Text> texts = database.read(tx -> SpaceStore.texts(tx, space.id(), claim));
            List<List<float[]>> vectors =
                    model.embed(texts.stream().map(Text::body).toList());
            database.write(tx -> {
                if (SpaceStore.finish(tx, claim)) {
                    for (int i = 0; i < texts.size(); i++) {
                        SpaceStore.put(tx, space.id(), texts.get(i).id(), Vectors.packed(vectors.get(i)));
                    }
                }
                return true;
            });
            done = true;
            return OptionalInt.of(texts.size());
        } finally {
            if (!done) {
                database.write(tx -> {
                    SpaceStore.giveUp(tx, claim);
                    return true;
                });
            }
        }
    }

    private void run() {
        long pause = IDLE_MIN_MS;
        while (!closed) {
            try {
                boolean worked = step(CLAIM).isPresent();
                pause = worked ? 0 : Math.clamp(pause * 2, IDLE_MIN_MS, IDLE_MAX_MS);
            } catch (CairnException e) {
                pause = Math.clamp(pause * 2, IDLE_MAX_MS, FAILED_MAX_MS);
                LOG.log(System.Logger.Level.WARNING, "Embedding waits: {0}", e.getMessage());
            }
            rest(pause);
        }
    }

    /** Rests so long, or until the end. */
    private void rest(long millis) {
        try {
            if (end.await(millis, TimeUnit.MILLISECONDS)) {
                closed = true;
            }
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void load(ModelInUse model) {
        if (loading == null && !closed) {
            loading = Thread.ofPlatform().daemon().name("cairn-model").start(() -> {
                try {
                    model.open();
                } catch (CairnException e) {
                    LOG.log(System.Logger.Level.WARNING, "The embedding model does not load: {0}", e.getMessage());
                } finally {
                    synchronized (this) {
                        loading = null;
                    }
                }
            });
        }
    }

    /** Ends the background work once the texts at hand are done, and frees the models. */
    @Override
    public void close() {
        Thread running;
        Thread opening;
        synchronized (this) {
            closed = true;
            end.countDown();
            running = thread;
            opening = loading;
        }
        join(running);
        join(opening);
        models.forEach(ModelInUse::close);
    }

    private static void join(@Nullable Thread running) {
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
