package dev.cairn.memory;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files that hold documents. */
final class TextFiles {
    private static final List<String> MARKDOWN = List.of(".md", ".markdown", ".mdx");
    private static final List<String> TEXT = List.of(".txt", ".text", ".rst", ".adoc", ".asciidoc", ".org", ".tex");
    private static final int BYTES_PER_CHAR_MAX = 3;

    private TextFiles() {}

    /** Takes what a file holds. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes one.
         *
         * @param source the whole path of the file
         * @param text what it holds; null if it cannot be read as text
         * @param problem why not
         */
        void take(String source, @Nullable String text, @Nullable String problem);
    }

    /** Whether a file of that name, in small letters, is Markdown. */
    static boolean isMarkdown(String name) {
        return MARKDOWN.stream().anyMatch(name::endsWith);
    }

    /**
     * Shows the documents at a path in order: a file's, or those of all files in a folder.
     *
     * @throws Invalid if there is none
     */
    static void each(String path, Taker taker) {
        Path root = path(path);
        List<Path> files = files(root);
        for (Path file : files) {
            String source = file.toAbsolutePath().normalize().toString();
            try {
                if (Files.size(file) > (long) Limits.CONTENT * BYTES_PER_CHAR_MAX) {
                    taker.take(source, null, "it is too long");
                    continue;
                }
                String text = Files.readString(file);
                boolean fits = text.length() <= Limits.CONTENT && text.indexOf('\0') < 0;
                taker.take(source, fits ? text : null, fits ? null : "it is too long, or not text");
            } catch (CharacterCodingException e) {
                taker.take(source, null, "it is not text in UTF-8");
            } catch (IOException e) {
                taker.take(source, null, "it cannot be read");
            }
        }
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
            // why: a store's own files must never be opened, so that only what is known to be text is
            if (!holdsDocument(root)) {
                throw new Invalid("Expected a file that ends in one of " + String.join(" ", MARKDOWN) + " "
                        + String.join(" ", TEXT) + ", found '" + Limits.shorten(root.toString()) + "'.");
            }
            return List.of(root);
        } else if (!Files.isDirectory(root)) {
            throw new Invalid("Found no file or folder '" + Limits.shorten(root.toString()) + "'.");
        }
        try (Stream<Path> below = Files.walk(root)) {
            List<Path> files = below.filter(
                            file -> holdsDocument(file) && Files.isRegularFile(file) && !hidden(root, file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new Invalid("Found no Markdown or text file in '" + Limits.shorten(root.toString()) + "'.");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new Invalid("Cannot read the folder '" + Limits.shorten(root.toString()) + "'.", e);
        }
    }

    private static boolean holdsDocument(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return isMarkdown(name) || TEXT.stream().anyMatch(name::endsWith);
    }

    /** Whether a file is in a folder of tools: a hidden one, or one of installed packages. */
    private static boolean hidden(Path root, Path file) {
        for (Path part : root.relativize(file)) {
            String name = part.toString();
            if (name.startsWith(".") || name.equals("node_modules")) {
                return true;
            }
        }
        return false;
    }
}
