package dev.cairn.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.recall.Hit;
import dev.cairn.session.Role;
import dev.cairn.sql.Tx;
import dev.cairn.testing.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of the word index are put together while nobody writes; what is found stays the same. */
class WordPartsTest {
    private static final List<String> WORDS = List.of("harbour", "ferry", "the", "the", "the", "pilot", "tide", "rope");
    private static final String PARTS = "SELECT count(DISTINCT segid) FROM words_idx";
    private static final String DONE = "SELECT count(*) FROM care WHERE name = 'word parts'";
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    @TempDir
    Path folder;

    @Test
    @Tag("A5")
    @Tag("A17")
    void joinsPartsAndFindsTheSame() {
        Seeds.each(11, 4, random -> {
            Path file = folder.resolve(random.nextInt() + ".db");
            try (Cairn cairn = Cairn.open(file);
                    SqliteDatabase database = SqliteDatabase.open(CairnOptions.file(file))) {
                cairn.sessions().create("s");
                write(cairn, random, 600);
                List<List<Hit>> before = found(cairn);
                WordParts parts = new WordParts(10);
                boolean writing = random.nextBoolean();
                int written = 0;
                while (parts.step(database)) {
                    if (writing && written < 9) {
                        cairn.messages().add("s", Role.USER, "unheard");
                        written++;
                    }
                }
                assertThat(cairn.recall().search("unheard")).hasSize(written);
                if (!writing) {
                    assertThat(found(cairn)).isEqualTo(before);
                }
                assertThat(number(database, PARTS)).isLessThan(6);
                assertThat(number(database, "PRAGMA freelist_count")).isZero();
                assertThat(parts.step(database)).as("nothing more to do").isFalse();
            }
        });
    }

    @Test
    @Tag("B17")
    void happensByItselfOnceItIsQuiet() {
        Path file = folder.resolve("quiet.db");
        try (Cairn cairn = Cairn.open(file);
                SqliteDatabase database = SqliteDatabase.open(CairnOptions.file(file))) {
            cairn.sessions().create("s");
            write(cairn, new Random(5), 1_100);
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (number(database, DONE) == 0 || number(database, PARTS) > 2) {
                assertThat(System.nanoTime()).as("care in time").isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    private static void write(Cairn cairn, Random random, int count) {
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder("message " + i);
            for (int w = 0; w < 12; w++) {
                text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
            }
            cairn.messages().add("s", Role.USER, text.toString());
        }
    }

    private static List<List<Hit>> found(Cairn cairn) {
        List<List<Hit>> found = new ArrayList<>();
        for (String word : WORDS) {
            found.add(cairn.recall().search(word));
        }
        return found;
    }

    private static long number(SqliteDatabase database, String statement) {
        return database.read((Tx tx) -> tx.query(statement).number());
    }
}
