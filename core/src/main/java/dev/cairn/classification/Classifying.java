package dev.cairn.classification;

import dev.cairn.CairnException;
import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.memory.Memories;
import dev.cairn.memory.Memory;
import dev.cairn.profile.Setting;
import dev.cairn.sql.Access;
import dev.cairn.sql.Database;
import dev.cairn.sql.ScopedTx;
import dev.cairn.sql.WorkQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has new memories classified by a language model after their commit, for users whose {@link Setting#CLASSIFY_BY_MODEL} is on.
 * What a model cannot say is left to the rules, and to whoever asks again. Thread-safe.
 */
public final class Classifying implements Memories.Listener, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Classifying.class.getName());

    private final Database database;
    private final boolean asks;
    private final Function<Access, Classifier> classifier;
    private final WorkQueue<New> queue;
    private volatile boolean failing;

    /**
     * The classifying of a store.
     *
     * @param classifier that of one scope
     */
    public Classifying(Database database, When when, Function<Access, Classifier> classifier) {
        this.database = database;
        this.asks = when.ever();
        this.classifier = classifier;
        this.queue = new WorkQueue<>("cairn-classify", when.background(), this::classify);
    }

    /**
     * When a model is asked.
     *
     * @param ever whether there is one
     * @param background whether that is while the store is open, and not only when it is closed
     */
    public record When(boolean ever, boolean background) {}

    private record New(Scope scope, Id memory) {}

    @Override
    public void remembered(ScopedTx tx, Memory memory, @Nullable Id project) {
        if (asks && !memory.isPrivate() && Setting.CLASSIFY_BY_MODEL.on(tx, project)) {
            New added = new New(tx.scope(), memory.id());
            tx.tx().afterCommit(() -> queue.add(added));
        }
    }

    /** Whether the latest memory was left to the rules because the model's answer could not be had or used. */
    public boolean failing() {
        return failing;
    }

    private void classify(New added) {
        try {
            ClassifiedMemories done =
                    classifier.apply(new Access(database, added.scope())).classify(ClassifyMemories.of(added.memory()));
            String refused = done.items().getFirst().refused();
            failing = refused != null;
            if (refused != null) {
                LOG.log(System.Logger.Level.WARNING, "A new memory is left to the rules: {0}", refused);
            }
        } catch (CairnException.NotFound e) {
            LOG.log(System.Logger.Level.DEBUG, "A memory was gone before it was classified.");
        } catch (CairnException e) {
            failing = true;
            LOG.log(System.Logger.Level.WARNING, "A new memory is left to the rules: {0}", e.getMessage());
        }
    }

    /** Ends it: what waits is done first, if that does not take long. */
    @Override
    public void close() {
        queue.close();
    }
}
