package dev.cairn.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files out of our jars, which a library needs as files, readable by their owner alone. Those in a folder of the user's
 * stay there for the next process; others are removed on closing.
 */
final class ModelFiles implements AutoCloseable {
    private final Path folder;
    private final boolean kept;
    private final List<Path> placed = new ArrayList<>();

    private ModelFiles(Path folder, boolean kept) {
        this.folder = folder;
        this.kept = kept;
    }

    /** Files in a folder, which is made if need be; absent for a temporary one. */
    static ModelFiles in(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return new ModelFiles(Files.createTempDirectory("cairn-model"), false);
        }
        Path absolute = folder.toAbsolutePath();
        if (!Files.isDirectory(absolute)) {
            Files.createDirectories(absolute, owner(absolute));
        }
        requireOwn(absolute);
        return new ModelFiles(absolute, true);
    }

    Path folder() {
        return folder;
    }

    /** Copies a file out of our jars, unless it is there in full. */
    Path place(String resource, String name) throws IOException {
        URL url = ModelFiles.class.getResource(resource);
        if (url == null) {
            throw new IOException(
                    "Found no " + resource + " on the class path; it is not made for this machine, or left out.");
        }
        Path file = folder.resolve(name);
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        try (InputStream from = connection.getInputStream()) {
            if (kept
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(file) == connection.getContentLengthLong()) {
                return file;
            }
            Path part = Files.createTempFile(folder, name, ".part");
            try {
                // why: written into the file just made, whose rights are the owner's alone
                try (OutputStream to = Files.newOutputStream(part)) {
                    from.transferTo(to);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        placed.add(file);
        return file;
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        placed.forEach(ModelFiles::remove);
        remove(folder);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // why: some systems keep a file that is in use
            file.toFile().deleteOnExit();
        }
    }

    /** Refuses a folder into which others may put files that would then run here. */
    private static void requireOwn(Path folder) throws IOException {
        if (!isPosix(folder)) {
            return;
        }
        String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
        if (rights.charAt(4) == 'w' || rights.charAt(7) == 'w') {
            throw new IOException("Expected " + folder + " to be writable by its owner alone, found " + rights
                    + ". Take the right to write from others, or name another folder.");
        }
    }

    private static FileAttribute<?>[] owner(Path folder) {
        return isPosix(folder)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
