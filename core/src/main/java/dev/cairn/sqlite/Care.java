package dev.cairn.sqlite;

import dev.cairn.CairnException;
import dev.cairn.sql.Database;
import dev.cairn.sql.Feed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a store needs now and then, done in the background of any process that writes: counting common terms, dropping
 * changes nobody needs. A failure is put off to the next time; nobody waits for it.
 */
final class Care {
    private static final System.Logger LOG = System.getLogger(Care.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Database database;
    private final Background background;
    private final CommonTerms terms = new CommonTerms();
    private final AtomicBoolean due = new AtomicBoolean();

    Care(Database database, Background background) {
        this.database = database;
        this.background = background;
    }

    /** Called after each commit. */
    void committed() {
        if (!due.get() && due.compareAndSet(false, true)) {
            background.later(PAUSE, this::look);
        }
    }

    private void look() {
        due.set(false);
        try {
            terms.refresh(database);
            new Feed(database).pruneIfDue();
        } catch (CairnException e) {
            LOG.log(System.Logger.Level.DEBUG, "Care put off: {0}", e.getMessage());
        }
    }
}
