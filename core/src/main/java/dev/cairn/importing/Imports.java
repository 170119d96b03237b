package dev.cairn.importing;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Takes in what other programs have kept. What is there already is not taken twice, so an import can be run again. */
public final class Imports {
    private final Access access;
    private final WordIndex words;

    public Imports(Access access, WordIndex words) {
        this.access = access;
        this.words = words;
    }

    /** Takes in files; see {@link #run(ImportFiles, Progress)}. */
    public ImportReport run(ImportFiles in) {
        return run(in, Progress.NONE);
    }

    /**
     * Takes in files, some hundred messages in each transaction: what was taken stays if it is stopped midway.
     *
     * @throws Invalid if there is nothing of the format at the path
     */
    public ImportReport run(ImportFiles in, Progress progress) {
        Checks.check(in);
        ImportFormat format = ImportFormat.named(in.format());
        Instant began = access.read(ScopedTx::now);
        Path root = path(in.path());
        List<Path> files = files(root, format.ending());
        Findings findings = new Findings();
        Source source = format.source(access, words, findings, in.dryRun());
        long total = files.stream().mapToLong(Imports::size).sum();
        long done = 0;
        int found = 0;
        for (Path file : files) {
            String name = name(root, file);
            long before = done;
            try (InputStream stream = Files.newInputStream(file)) {
                findings.files++;
                if (source.take(name, stream, bytes -> progress.at(before + bytes, total))) {
                    found++;
                } else {
                    findings.leftOut("a file that is no " + format.what(), name);
                }
            } catch (IOException e) {
                findings.leftOut("a file that cannot be read", name);
            }
            done += size(file);
            progress.at(done, total);
        }
        if (found == 0) {
            throw new Invalid("Found no " + format.what() + " in '" + Limits.shorten(in.path()) + "': " + format.sign()
                    + ". Nothing was taken.");
        }
        source.end();
        return findings.report(
                in, Duration.between(began, access.read(ScopedTx::now)).toMillis());
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Invalid("Expected path to name a file or folder, found '" + Limits.shorten(text) + "'.", e);
        }
    }

    private static List<Path> files(Path root, String ending) {
        if (Files.isRegularFile(root)) {
            // why: opening a store other than through its engine would drop its locks
            if (!root.toString().endsWith(ending)) {
                throw new Invalid("Expected a " + ending + " file, found '" + Limits.shorten(root.toString()) + "'.");
            }
            return List.of(root);
        } else if (!Files.isDirectory(root)) {
            throw new Invalid("Found no file or folder '" + Limits.shorten(root.toString()) + "'.");
        }
        try (Stream<Path> below = Files.walk(root)) {
            List<Path> files = below.filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new Invalid("Found no " + ending + " file in '" + Limits.shorten(root.toString()) + "'.");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new Invalid("Cannot read the folder '" + Limits.shorten(root.toString()) + "'.", e);
        }
    }

    private static String name(Path root, Path file) {
        return file.equals(root)
                ? String.valueOf(file.getFileName())
                : root.relativize(file).toString();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
