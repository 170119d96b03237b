package dev.cairn.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A temporary folder, gone when closed. */
final class Workspace implements AutoCloseable {
    private final Path root;
    private int made;

    Workspace(Path parent) throws IOException {
        Files.createDirectories(parent);
        root = Files.createTempDirectory(parent, "cairn-bench");
    }

    /** A new folder for one store and what belongs to it. */
    Path folder() throws IOException {
        return Files.createDirectory(root.resolve(Integer.toString(made++)));
    }

    /** Where a new store may be. */
    Path store() throws IOException {
        return folder().resolve("store.db");
    }

    /** Bytes of a closed store. */
    static long bytes(Path store) throws IOException {
        return Files.size(store);
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
