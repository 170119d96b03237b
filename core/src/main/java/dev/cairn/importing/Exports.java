package dev.cairn.importing;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.Limits;
import dev.cairn.importing.ExportStore.Chosen;
import dev.cairn.json.Json;
import dev.cairn.schema.Checks;
import dev.cairn.schema.Enums;
import dev.cairn.schema.Records;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes out what a user has, as JSON lines of a format that {@link Imports} reads. */
public final class Exports {
    /** The version of the format; a reader refuses a greater one. */
    static final long VERSION = 1;

    static final String VERSION_FIELD = "cairn";
    static final String KIND_FIELD = "kind";
    static final String HEADER = "export";

    private final Access access;

    public Exports(Access access) {
        this.access = access;
    }

    /**
     * Writes a file that its owner alone can read, of one state of the store.
     *
     * @throws Conflict if the file is there already
     */
    public ExportReport run(ExportTo in) {
        Checks.check(in);
        Path file = path(in.file());
        try {
            OutputStream created = created(file);
            boolean whole = false;
            try (OutputStream out = new BufferedOutputStream(created)) {
                ExportReport report = write(in, line -> put(out, line));
                out.flush();
                whole = true;
                return report;
            } finally {
                if (!whole) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw new Conflict("There is a file '" + Limits.shorten(in.file()) + "' already. Name another.", e);
        } catch (IOException | UncheckedIOException e) {
            throw new Unavailable(
                    "Cannot write '" + Limits.shorten(in.file()) + "'. Check the folder and the room on the disk.", e);
        }
    }

    /** Hands out the lines, each with its end, of one state of the store. */
    public ExportReport write(ExportTo in, Consumer<String> lines) {
        Checks.check(in);
        return access.read(tx -> {
            Instant began = tx.now();
            Chosen chosen = ExportStore.chosen(tx, in.project(), in.session());
            Written written = new Written(lines);
            written.line(header(tx, in));
            ExportStore.each(tx, chosen, exported -> written.line(members(exported, written)));
            return new ExportReport(
                    in.file(),
                    written.lines,
                    written.bytes,
                    Duration.between(began, tx.now()).toMillis(),
                    written.kinds());
        });
    }

    private static Map<String, @Nullable Object> header(ScopedTx tx, ExportTo in) {
        Map<String, @Nullable Object> header = new LinkedHashMap<>();
        header.put(VERSION_FIELD, VERSION);
        header.put(KIND_FIELD, HEADER);
        header.put("exportedAt", tx.now().toString());
        header.put("user", tx.scope().user());
        if (in.project() != null) {
            header.put("project", in.project());
        }
        if (in.session() != null) {
            header.put("session", in.session());
        }
        return header;
    }

    private static Map<String, @Nullable Object> members(Exported exported, Written written) {
        ExportKind kind = ExportKind.of(exported);
        written.counts.merge(kind, 1L, Long::sum);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put(KIND_FIELD, Enums.name(kind));
        members.putAll(Records.members((Record) exported));
        return members;
    }

    private static OutputStream created(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return Channels.newOutputStream(
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner));
    }

    private static void put(OutputStream out, String line) {
        try {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Invalid("Expected file to name a file, found '" + Limits.shorten(text) + "'.", e);
        }
    }

    /** What was handed out so far. */
    private static final class Written {
        private final Consumer<String> out;
        private final Map<ExportKind, Long> counts = new EnumMap<>(ExportKind.class);
        private long lines;
        private long bytes;

        Written(Consumer<String> out) {
            this.out = out;
        }

        void line(Map<String, @Nullable Object> members) {
            String line = Json.write(members) + "\n";
            lines++;
            bytes += line.getBytes(StandardCharsets.UTF_8).length;
            out.accept(line);
        }

        List<ExportCount> kinds() {
            List<ExportCount> kinds = new ArrayList<>();
            counts.forEach((kind, count) -> kinds.add(new ExportCount(kind, count)));
            return kinds;
        }
    }
}
