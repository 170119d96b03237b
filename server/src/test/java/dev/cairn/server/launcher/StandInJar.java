package dev.cairn.server.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A jar whose program prints its arguments; with the argument {@code wait} it stays until its input ends. */
final class StandInJar {
    private static final String MAIN = """
            package dev.cairn.server;
            public class Main {
                public static void main(String[] args) throws Exception {
                    System.out.println(java.util.List.of(args));
                    if (args.length > 0 && args[0].equals("wait")) {
                        System.in.read();
                    }
                }
            }
            class Warmup {
                public static void main(String[] args) throws Exception {
                    Main.main(args);
                }
            }
            """;

    private StandInJar() {}

    static Path in(Path folder) throws IOException {
        var source = new SimpleJavaFileObject(URI.create("string:///Main.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return MAIN;
            }
        };
        var options = List.of("-d", folder.toString(), "--release", "21", "-proc:none");
        if (!ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, options, null, List.of(source))
                .call()) {
            throw new IllegalStateException("The stand-in did not compile.");
        }
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.cairn.server.Main");
        Path jar = folder.resolve("stand-in.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String name : List.of("Main", "Warmup")) {
                String entry = "dev/cairn/server/" + name + ".class";
                out.putNextEntry(new JarEntry(entry));
                Files.copy(folder.resolve(entry), out);
            }
        }
        return jar;
    }
}
