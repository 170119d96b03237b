package dev.cairn.server.launcher;

import com.fasterxml.jackson.core.JsonFactory;
import dev.cairn.Cairn;
import dev.cairn.server.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import opennlp.tools.stemmer.PorterStemmer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import picocli.CommandLine;

/** A jar that starts the product as it was compiled for this run: it points at the classes, and holds SQLite's libraries. */
final class ProductJar {
    private ProductJar() {}

    static Path in(Path folder) throws Exception {
        String classPath = Stream.of(
                        Main.class,
                        Cairn.class,
                        CommandLine.class,
                        JsonFactory.class,
                        Nullable.class,
                        PorterStemmer.class,
                        SQLiteJDBCLoader.class)
                .map(ProductJar::source)
                .map(path -> path.toUri().toString())
                .collect(Collectors.joining(" "));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        Path jar = folder.resolve("product.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var sqlite = new JarFile(source(SQLiteJDBCLoader.class).toFile())) {
            for (JarEntry entry : libraries(sqlite)) {
                out.putNextEntry(new JarEntry(entry.getName()));
                try (var in = sqlite.getInputStream(entry)) {
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }

    private static List<JarEntry> libraries(JarFile jar) throws IOException {
        Enumeration<JarEntry> entries = jar.entries();
        return java.util.Collections.list(entries).stream()
                .filter(entry -> entry.getName().startsWith("org/sqlite/native/Linux") && !entry.isDirectory())
                .toList();
    }

    private static Path source(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
