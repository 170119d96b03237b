package dev.cairn.sqlite;

import dev.cairn.CairnException;
import dev.cairn.sql.Database;
import dev.cairn.sql.Feed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a store needs now and then, done in the background of any process that writes: counting common terms, dropping
 * changes nobody needs, and, while nothing is written, putting the parts of the word index together. A failure is put off to
 * the next time; nobody waits for it.
 */
final class Care {
    private static final System.Logger LOG = System.getLogger(Care.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Between two steps, so that other processes get their turn. */
    private static final Duration BREATH = Duration.ofMillis(5);

    private final Database database;
    private final Background background;
    private final CommonTerms terms = new CommonTerms();
    private final WordParts parts = new WordParts();
    private final AtomicLong commits = new AtomicLong();
    private final AtomicBoolean due = new AtomicBoolean();

    Care(Database database, Background background) {
        this.database = database;
        this.background = background;
    }

    /** Called after each commit. */
    void committed() {
        commits.incrementAndGet();
        if (!due.get() && due.compareAndSet(false, true)) {
            background.later(PAUSE, this::look);
        }
    }

    private void look() {
        due.set(false);
        trying(() -> {
            terms.refresh(database);
            new Feed(database).pruneIfDue();
        });
        long seen = commits.get();
        background.later(PAUSE, () -> step(seen));
    }

    /** Does a step if nothing was written since so many commits, and then the next one. */
    private void step(long seen) {
        trying(() -> {
            if (commits.get() == seen && parts.step(database)) {
                long now = commits.get();
                background.later(BREATH, () -> step(now));
            }
        });
    }

    private static void trying(Runnable care) {
        try {
            care.run();
        } catch (CairnException e) {
            LOG.log(System.Logger.Level.DEBUG, "Care put off: {0}", e.getMessage());
        }
    }
}
