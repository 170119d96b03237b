package dev.cairn.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A fresh process that checks a store, started beforehand so that the start of a JVM is no part of what is measured. */
final class Checker implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final Path errors;

    Checker(Path store, Path logs, Path errors) throws IOException {
        this.errors = errors;
        process = Program.java(CheckerProcess.class, store.toString(), logs.toString())
                .start(errors);
        out = process.inputReader(StandardCharsets.UTF_8);
        expect("ready");
    }

    /**
     * What was found.
     *
     * @param millis until the store could be read
     * @param acknowledged how many messages were
     * @param problems what is wrong
     */
    record Result(double millis, long acknowledged, List<String> problems) {}

    Result check() throws IOException {
        long start = System.nanoTime();
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        expect("readable");
        double millis = (System.nanoTime() - start) / 1e6;
        String count = out.readLine();
        if (count == null) {
            throw new IOException("The checker ended. It said: " + Files.readString(errors));
        }
        return new Result(millis, Long.parseLong(count), out.lines().toList());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void expect(String word) throws IOException {
        String line = out.readLine();
        if (!word.equals(line)) {
            throw new IOException("The checker did not say '" + word + "' but '" + line + "'. It also said: "
                    + Files.readString(errors));
        }
    }
}
