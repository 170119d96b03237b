package dev.cairn.importing;

import dev.cairn.CairnException.Corrupt;
import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.port.ForeignFiles;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.session.Messages;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Takes in what other programs have kept. What is there already is not taken twice, so an import can be run again. */
public final class Imports {
    private final Access access;
    private final WordIndex words;
    private final Messages.Listener listener;
    private final ForeignFiles foreign;

    /**
     * Imports into a store.
     *
     * @param listener hears of what users said in what is taken in
     * @param foreign opens the stores of other programs
     */
    public Imports(Access access, WordIndex words, Messages.Listener listener, ForeignFiles foreign) {
        this.access = access;
        this.words = words;
        this.listener = listener;
        this.foreign = foreign;
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
        if (in.sourceUser() != null && !format.namesUsers()) {
            throw new Invalid("Expected sourceUser only with what names its users: a store, or an export of mem0.");
        }
        ImportFormat.From from = new ImportFormat.From(access, words, listener, foreign, in.sourceUser());
        Instant began = access.read(ScopedTx::now);
        Path root = path(in.path());
        List<Path> files = files(root, format);
        Findings findings = new Findings();
        Source source = format.source(from, findings, in.dryRun());
        long total = files.stream().mapToLong(Imports::size).sum();
        long done = 0;
        int found = 0;
        for (Path file : files) {
            String name = name(root, file);
            long before = done;
            findings.files++;
            try {
                if (source.take(name, file, bytes -> progress.at(before + bytes, total))) {
                    found++;
                } else {
                    findings.leftOut("a file that is no " + format.what(), name);
                }
            } catch (IOException e) {
                findings.leftOut("a file that cannot be read", name);
            } catch (Corrupt e) {
                if (file.equals(root)) {
                    throw e;
                }
                findings.leftOut("a file that cannot be read: " + e.getMessage(), name);
            }
            done += size(file);
            progress.at(done, total);
        }
        if (found == 0) {
            throw new Invalid("Found no " + format.what() + " in '" + Limits.shorten(in.path()) + "': "
                    + Objects.requireNonNullElse(source.why(), format.sign()) + ". Nothing was taken.");
        }
        source.end();
        ImportCheck check = source.check();
        return findings.report(
                in, Duration.between(began, access.read(ScopedTx::now)).toMillis(), check);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Invalid("Expected path to name a file or folder, found '" + Limits.shorten(text) + "'.", e);
        }
    }

    private static List<Path> files(Path root, ImportFormat format) {
        if (Files.isRegularFile(root)) {
            // why: opening a store other than through its engine would drop its locks
            if (!format.stores() && !format.ends(root.toString())) {
                throw new Invalid(
                        "Expected a " + format.endings() + " file, found '" + Limits.shorten(root.toString()) + "'.");
            }
            return List.of(root);
        } else if (!Files.isDirectory(root)) {
            throw new Invalid("Found no file or folder '" + Limits.shorten(root.toString()) + "'.");
        }
        try (Stream<Path> below = Files.walk(root)) {
            List<Path> files = below.filter(file -> format.ends(file.toString()) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new Invalid(
                        "Found no " + format.endings() + " file in '" + Limits.shorten(root.toString()) + "'.");
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

    /** How long a file is; asked of its folder, not of the file. */
    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
