package dev.cairn.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Page;
import dev.cairn.testing.Pages;
import dev.cairn.testing.Seeds;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F14")
class CursorTest {
    private static final Comparator<Cursor> ORDER =
            Comparator.comparingLong(Cursor::value).thenComparingLong(Cursor::id);

    @Test
    void theWrittenFormComesBack() {
        Seeds.each(1, 2_000, random -> {
            Cursor cursor =
                    new Cursor(random.nextLong() >> random.nextInt(64), random.nextLong() >> random.nextInt(64));
            assertThat(Cursor.parse(cursor.toString(), Cursor.TOP)).isEqualTo(cursor);
            assertThat(cursor.toString()).matches("[0-9a-z.-]{3,30}");
        });
        for (Cursor end : List.of(Cursor.TOP, Cursor.BOTTOM)) {
            assertThat(Cursor.parse(end.toString(), Cursor.TOP)).isEqualTo(end);
            assertThat(Cursor.parse(null, end)).isEqualTo(end);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "1", "1.", ".1", "1.2.3", "1,2", "a b.1", "1y2p0ij32e8e8.1", "\u0000.1", "1.\uD800"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text, Cursor.TOP))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("cursor")
                .hasMessageNotContaining("\u0000");
    }

    @Test
    void pagesCoverWhatWasThereOnceWhileOthersComeAndGo() {
        Seeds.each(1, 300, random -> {
            TreeSet<Cursor> rows = new TreeSet<>(ORDER);
            for (long id : LongStream.range(0, random.nextInt(40)).toArray()) {
                rows.add(new Cursor(random.nextInt(5), id));
            }
            List<Cursor> before = List.copyOf(rows);
            int limit = 1 + random.nextInt(6);
            List<Cursor> read = Pages.all(limit, text -> {
                Page<Cursor> page = page(rows, text, limit);
                change(rows, before, random);
                return page;
            });
            assertThat(read).doesNotHaveDuplicates().isSortedAccordingTo(ORDER).containsAll(before);
        });
    }

    private static Page<Cursor> page(NavigableSet<Cursor> rows, String text, int limit) {
        Cursor from = Cursor.parse(text, Cursor.BOTTOM);
        List<Cursor> found =
                rows.tailSet(from, false).stream().limit(limit + 1L).toList();
        return Cursor.page(found, limit, last -> last);
    }

    /** Adds a row or two anywhere, and takes one of the added away. */
    private static void change(Set<Cursor> rows, List<Cursor> kept, Random random) {
        rows.add(new Cursor(random.nextInt(4), 1_000 + random.nextInt(1_000)));
        rows.removeIf(row -> !kept.contains(row) && random.nextInt(3) == 0);
    }
}
