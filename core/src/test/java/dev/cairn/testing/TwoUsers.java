package dev.cairn.testing;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Scope;
import dev.cairn.schema.Records;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For tests on a store in a file, with two users of it and a clock that stands still. */
public abstract class TwoUsers {
    protected final TestClock clock = new TestClock();
    protected Cairn cairn;
    /** The same store as another user sees it. */
    protected Cairn other;

    @BeforeEach
    void open(@TempDir Path folder) {
        cairn = Cairn.open(CairnOptions.file(folder.resolve("store.db")).withClock(clock));
        other = cairn.as(Scope.user("other"));
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    /** An input record by its members, as a face reads it. */
    protected static <R extends Record> R read(Class<R> type, Object... members) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            map.put((String) members[i], members[i + 1]);
        }
        return Records.read(type, map);
    }
}
