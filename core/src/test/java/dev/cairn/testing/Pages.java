package dev.cairn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads lists page by page. */
public final class Pages {
    private Pages() {}

    /** Every entry, in pages of at most {@code limit}; {@code list} gets the cursor of the page to read. */
    public static <T> List<T> all(int limit, Function<@Nullable String, Page<T>> list) {
        List<T> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<T> page = list.apply(cursor);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            if (page.next() != null) {
                assertThat(page.items()).as("only the last page is short").hasSize(limit);
            }
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }
}
