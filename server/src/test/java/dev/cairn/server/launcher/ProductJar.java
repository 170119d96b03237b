package dev.cairn.server.launcher;

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

/** A jar that starts the product as it was compiled for this run: it points at the classes, and holds SQLite's libraries. */
final class ProductJar {
    private static final String SQLITE = "org.sqlite.SQLiteJDBCLoader";

    // why: by name, so that the module needs no library of the engine's just to find its jar
    private static final List<String> PARTS = List.of(
            "dev.cairn.server.Main",
            "dev.cairn.Cairn",
            "dev.cairn.models.LocalModel",
            "ai.onnxruntime.OrtEnvironment",
            "com.knuddels.jtokkit.Encodings",
            "picocli.CommandLine",
            "com.fasterxml.jackson.core.JsonFactory",
            "org.jspecify.annotations.Nullable",
            SQLITE);

    private ProductJar() {}

    static Path in(Path folder) throws Exception {
        String classPath = Stream.concat(PARTS.stream().map(ProductJar::source), Stream.of(model()))
                .map(path -> path.toUri().toString())
                .collect(Collectors.joining(" "));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        Path jar = folder.resolve("product.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var sqlite = new JarFile(source(SQLITE).toFile())) {
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

    /** The jar of the embedding model, which holds no class of use. */
    private static Path model() {
        String url = String.valueOf(ProductJar.class.getResource("/all-minilm-l6-v2-q.onnx"));
        return Path.of(java.net.URI.create(url.substring("jar:".length(), url.indexOf('!'))));
    }

    private static Path source(String type) {
        try {
            return Path.of(Class.forName(type, false, ProductJar.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ClassNotFoundException | java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
