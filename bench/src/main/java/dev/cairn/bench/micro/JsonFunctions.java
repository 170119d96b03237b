package dev.cairn.bench.micro;

import dev.cairn.json.Json;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What JSON costs: one call of a tool with a message of some 340 characters. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JsonFunctions {
    private static final String TEXT = """
            {"jsonrpc":"2.0","id":17,"method":"tools/call","params":{"name":"message_add","arguments":{"session":"monday",\
            "role":"user","content":"%s","importance":0.75,"metadata":{"ticket":42,"tags":["staging","port"]}}}}""".formatted("The staging server listens on port 8081. ".repeat(8));

    private final Map<String, @Nullable Object> value = Json.parseObject(TEXT);

    @Benchmark
    public Map<String, @Nullable Object> parseJson() {
        return Json.parseObject(TEXT);
    }

    @Benchmark
    public String writeJson() {
        return Json.write(value);
    }
}
