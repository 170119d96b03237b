package dev.cairn.sqlite;

import dev.cairn.sql.Database;
import dev.cairn.sql.Tx;

/**
 * The parts of the word index, put together. FTS5 begins a part with each commit and joins only some of them as it writes, so
 * a common word is looked up in a dozen, and what was deleted keeps its room. Joined, they take about a tenth less. It is
 * done in short steps, each a transaction of a few milliseconds; then the file gives back what was freed.
 */
final class WordParts {
    private static final int INDEXED_MIN = 1_000;
    private static final int PAGES = 64;

    // why: a negative number of pages makes FTS5 choose all parts, a positive one go on with those chosen
    private static final String MERGE = "INSERT INTO words (words, rank) VALUES ('merge', :pages)";
    private static final String WRITTEN = "SELECT total_changes()";
    private static final String GIVE_BACK = "PRAGMA incremental_vacuum(" + PAGES + ")";

    private final Growth growth;
    private Stage stage = Stage.NONE;

    WordParts() {
        this(INDEXED_MIN);
    }

    WordParts(int indexedMin) {
        growth = new Growth("word parts", indexedMin);
    }

    private enum Stage {
        NONE,
        CHOOSE,
        MERGE,
        GIVE_BACK
    }

    /** Does the next step, beginning anew if the index has grown or shrunk enough. False if there is none. */
    boolean step(Database database) {
        if (stage == Stage.NONE && growth.begin(database).isPresent()) {
            stage = Stage.CHOOSE;
        }
        stage = switch (stage) {
            case NONE -> Stage.NONE;
            case CHOOSE -> database.write(tx -> merge(tx, -PAGES)) ? Stage.MERGE : Stage.GIVE_BACK;
            case MERGE -> database.write(tx -> merge(tx, PAGES)) ? Stage.MERGE : Stage.GIVE_BACK;
            case GIVE_BACK -> database.write(WordParts::giveBack) ? Stage.GIVE_BACK : Stage.NONE;
        };
        return stage != Stage.NONE;
    }

    /** True if there may be more to do: FTS5 changes two rows at least where it did something. */
    private static boolean merge(Tx tx, int pages) {
        long before = tx.query(WRITTEN).number();
        tx.query(MERGE).bind("pages", pages).run();
        return tx.query(WRITTEN).number() - before >= 2;
    }

    private static boolean giveBack(Tx tx) {
        long free = tx.query("PRAGMA freelist_count").number();
        // why: the engine gives back one page a step, and only a script is stepped to its end
        tx.sql().script(GIVE_BACK);
        long left = tx.query("PRAGMA freelist_count").number();
        return left > 0 && left < free;
    }
}
