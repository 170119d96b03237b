package dev.cairn.bench.micro;

import dev.cairn.text.Analyzer;
import dev.cairn.text.Fts5Query;
import dev.cairn.text.Terms;
import dev.cairn.text.WordQuery;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What text costs on its way into the index and on its way to a question. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TextFunctions {
    private static final String MESSAGE = """
            The staging server listens on port 8081 since Monday, because another team's metrics exporter had taken the old \
            one. Restarting the deployment picked up the new setting; nothing else had to change. Please remember to update \
            the health check in monitoring.yaml, whose getStagingUrl() still returns the former address, and tell the \
            people who wrote their own scripts.""";
    private static final String QUESTION = "which port does the staging server use";

    /** One message of some 340 characters to terms. */
    @Benchmark
    public Terms analyzeMessage() {
        return Analyzer.analyze(MESSAGE);
    }

    /** One question of seven words to an expression. */
    @Benchmark
    public String parseQuestion() {
        return Fts5Query.plain().all(WordQuery.parse(QUESTION));
    }
}
