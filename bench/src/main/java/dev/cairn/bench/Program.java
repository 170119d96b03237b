package dev.cairn.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command line to run, with the environment it runs in.
 *
 * @param words the program and its arguments
 * @param environment added to that of this process
 * @param folder where it runs; null for where this process does
 */
record Program(
        List<String> words,
        Map<String, String> environment,
        @Nullable Path folder) {
    Program(List<String> words, Map<String, String> environment) {
        this(words, environment, null);
    }

    /** Cairn through its launcher, on a store of its own and with a home folder that is not the user's. */
    static Program cairn(Path launcher, Path store, String... arguments) {
        List<String> words = new ArrayList<>(List.of(launcher.toString()));
        words.addAll(List.of(arguments));
        return new Program(words, Map.of("CAIRN_STORE", store.toString()));
    }

    /** A command as it would be typed; words are separated by blanks, quotes mean nothing. */
    static Program typed(String command) {
        return new Program(List.of(command.trim().split(" +")), Map.of());
    }

    /** A class of this module in a JVM of its own. */
    static Program java(Class<?> main, String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        words.addAll(List.of(arguments));
        return new Program(words, Map.of());
    }

    /** Starts it; what it says on standard error goes to that file. */
    Process start(Path errors) throws IOException {
        var builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        builder.redirectError(ProcessBuilder.Redirect.appendTo(new File(errors.toString())));
        return builder.start();
    }

    /** Runs it to its end and gives its exit code; what it prints is thrown away. */
    int run(Path errors) throws IOException, InterruptedException {
        Process process = start(errors);
        process.getOutputStream().close();
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        return process.waitFor();
    }
}
