package dev.cairn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.port.VectorIndex.Near;
import dev.cairn.port.VectorIndex.Place;
import dev.cairn.port.Vectors;
import dev.cairn.sqlite.SqliteDatabase;
import dev.cairn.testing.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found near a question is the same whether its vectors are held in memory, read from the store, or some of each. */
class LocalVectorsTest {
    private static final int DIMENSION = 64;
    private static final int ITEMS = 60;
    private static final Place PLACE = new Place(1, 1);
    private static final String PUT = """
            INSERT INTO vectors (space_id, user_id, item_id, parts) VALUES (1, 1, :item, :parts)
            ON CONFLICT (space_id, user_id, item_id) DO UPDATE SET parts = excluded.parts
            """;
    private static final String DROP = "DELETE FROM vectors WHERE user_id = 1 AND item_id = :item";

    @TempDir
    Path folder;

    @Test
    @Tag("F9")
    void answersDoNotDependOnWhatIsHeld() {
        Seeds.each(21, 8, random -> {
            CairnOptions options = CairnOptions.file(folder.resolve(random.nextInt() + ".db"));
            Cairn.open(options).close();
            LocalVectors none = new LocalVectors(0);
            LocalVectors some = new LocalVectors(10L * (DIMENSION + 100));
            LocalVectors all = new LocalVectors(Integer.MAX_VALUE);
            try (SqliteDatabase database = SqliteDatabase.open(options)) {
                for (int i = 0; i < 60; i++) {
                    change(database, random);
                    float[] question = vector(random);
                    long[] among = random.longs(20, 1, ITEMS).toArray();
                    database.read(tx -> {
                        assertThat(all.nearest(tx, PLACE, question, 10))
                                .isEqualTo(none.nearest(tx, PLACE, question, 10))
                                .isEqualTo(some.nearest(tx, PLACE, question, 10));
                        assertThat(all.nearestAmong(tx, PLACE, question, 10, among))
                                .isEqualTo(none.nearestAmong(tx, PLACE, question, 10, among))
                                .isEqualTo(some.nearestAmong(tx, PLACE, question, 10, among));
                        return 0;
                    });
                }
            }
        });
    }

    @Test
    @Tag("F9")
    void whatATransactionWroteAndUndidIsNotHeld() {
        CairnOptions options = CairnOptions.file(folder.resolve("undone.db"));
        Cairn.open(options).close();
        LocalVectors vectors = new LocalVectors();
        Random random = new Random(3);
        float[] kept = vector(random);
        float[] undone = vector(random);
        try (SqliteDatabase database = SqliteDatabase.open(options)) {
            put(database, 1, kept);
            List<Near> before = database.read(tx -> vectors.nearest(tx, PLACE, undone, 1));
            try {
                database.write(tx -> {
                    put(database, 1, undone);
                    assertThat(vectors.nearest(tx, PLACE, undone, 1)).isNotEqualTo(before);
                    throw new IllegalStateException("undo");
                });
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("undo");
            }
            List<Near> after = database.read(tx -> vectors.nearest(tx, PLACE, undone, 1));
            assertThat(after).isEqualTo(before);
        }
    }

    private static void change(SqliteDatabase database, Random random) {
        long item = 1L + random.nextInt(ITEMS);
        if (random.nextInt(3) == 0) {
            database.write(tx -> tx.query(DROP).bind("item", item).run());
        } else {
            put(database, item, vector(random));
        }
    }

    private static void put(SqliteDatabase database, long item, float[] vector) {
        byte[] parts = Vectors.packed(List.of(vector));
        database.write(
                tx -> tx.query(PUT).bind("item", item).bind("parts", parts).run());
    }

    private static float[] vector(Random random) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return Vectors.unit(vector);
    }
}
