package dev.cairn.bench.micro;

import dev.cairn.Cairn;
import dev.cairn.Id;
import dev.cairn.session.Message;
import dev.cairn.session.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a read costs without a file beneath it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StoreFunctions {
    private static final int MESSAGES = 1_000;

    private final List<Id> ids = new ArrayList<>();
    private @Nullable Cairn cairn;
    private int next;

    /** A store in memory with some messages. */
    @Setup
    public void open() {
        Cairn opened = Cairn.inMemory();
        opened.sessions().create("monday");
        for (int i = 0; i < MESSAGES; i++) {
            ids.add(opened.messages()
                    .add("monday", Role.USER, "Message " + i + ". " + "Staging uses port 8081. ".repeat(12))
                    .id());
        }
        cairn = opened;
    }

    @TearDown
    public void close() {
        opened().close();
    }

    @Benchmark
    public Message getById() {
        next = (next + 7) % MESSAGES;
        return opened().messages().get(ids.get(next));
    }

    private Cairn opened() {
        if (cairn == null) {
            throw new IllegalStateException("not set up");
        }
        return cairn;
    }
}
