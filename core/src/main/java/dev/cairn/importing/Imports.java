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
    private static final String FORMAT = "claude-code";
    private static final String ENDING = ".jsonl";

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
        if (!in.format().equals(FORMAT)) {
            throw new Invalid("Expected format to be claude-code, found '" + Limits.shorten(in.format()) + "'.");
        }
        Instant began = access.read(ScopedTx::now);
        Path root = path(in.path());
        List<Path> files = files(root);
        Findings findings = new Findings();
        Taker taker = new Taker(access, words, findings, in.dryRun());
        Digests digests = new Digests(access, words, findings);
        long total = files.stream().mapToLong(Imports::size).sum();
        long done = 0;
        int transcripts = 0;
        for (Path file : files) {
            String name = name(root, file);
            try (InputStream stream = Files.newInputStream(file)) {
                findings.files++;
                if (new Transcript(name, taker, digests, findings).take(stream, progress, done, total)) {
                    transcripts++;
                } else {
                    findings.leftOut("a file that is no transcript of Claude Code", name);
                }
            } catch (IOException e) {
                findings.leftOut("a file that cannot be read", name);
            }
            done += size(file);
            progress.at(done, total);
        }
        if (transcripts == 0) {
            throw new Invalid("Found no transcript of Claude Code in '" + Limits.shorten(in.path())
                    + "': none of its lines has the fields of one. Nothing was taken.");
        }
        digests.write(taker, in.dryRun());
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

    private static List<Path> files(Path root) {
        if (Files.isRegularFile(root)) {
            // why: opening a store other than through its engine would drop its locks
            if (!root.toString().endsWith(ENDING)) {
                throw new Invalid("Expected a " + ENDING + " file, found '" + Limits.shorten(root.toString()) + "'.");
            }
            return List.of(root);
        } else if (!Files.isDirectory(root)) {
            throw new Invalid("Found no file or folder '" + Limits.shorten(root.toString()) + "'.");
        }
        try (Stream<Path> below = Files.walk(root)) {
            List<Path> files = below.filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new Invalid("Found no " + ENDING + " file in '" + Limits.shorten(root.toString()) + "'.");
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
