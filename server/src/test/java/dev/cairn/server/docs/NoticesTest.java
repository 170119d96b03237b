package dev.cairn.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The notices of what the runnable jar contains. A check of the build sees to it that they are in the jar. */
class NoticesTest {
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>(.*?)</dependency>",
            Pattern.DOTALL);
    private static final Pattern LICENSE = Pattern.compile("<license>\\s*<name>([^<]+)</name>");

    private final String notices = notices();

    /** What is bundled, as the modules' own build files say it. */
    private static List<String> bundled() throws IOException {
        TreeSet<String> bundled = new TreeSet<>();
        for (String module : List.of("core", "models", "server")) {
            String pom = Files.readString(Path.of("..", module, "pom.xml"));
            Matcher found = DEPENDENCY.matcher(pom);
            while (found.find()) {
                if (!found.group(1).equals("dev.cairn") && !found.group(3).contains("<scope>test</scope>")) {
                    bundled.add(found.group(1) + ":" + found.group(2));
                }
            }
        }
        return List.copyOf(bundled);
    }

    @Test
    void nameEachBundledArtifactInItsVersionAndUnderItsTerms() throws IOException {
        assertThat(bundled()).hasSizeGreaterThan(5);
        for (String artifact : bundled()) {
            Path jar = jar(artifact);
            String version = jar.getParent().getFileName().toString();
            Matcher entry = Pattern.compile(
                            "^" + Pattern.quote(artifact + ":" + version) + "\n(( {4}.*\n)+)", Pattern.MULTILINE)
                    .matcher(notices);
            assertThat(entry.find()).as("notice of %s:%s", artifact, version).isTrue();
            Matcher terms =
                    LICENSE.matcher(Files.readString(Path.of(jar.toString().replaceAll("\\.jar$", ".pom"))));
            assertThat(terms.find())
                    .as("terms in the build file of %s", artifact)
                    .isTrue();
            assertThat(entry.group(1)).contains(terms.group(1).contains("MIT") ? "MIT License" : "Apache License 2.0");
        }
    }

    @Test
    void nameEachPlaceOfWhatOthersMade() throws IOException {
        for (String artifact : bundled()) {
            try (JarFile jar = new JarFile(jar(artifact).toFile())) {
                assertThat(jar.stream()
                                .map(JarEntry::getName)
                                .filter(name -> name.endsWith(".class"))
                                .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
                                .filter(name -> !name.equals("module-info.class"))
                                .filter(name -> places().noneMatch(name::startsWith)))
                        .as("classes of %s in no place that is named", artifact)
                        .isEmpty();
            }
        }
    }

    @Test
    void holdTheTermsThatMustGoAlong() {
        assertThat(notices)
                .doesNotContain("${")
                .contains("Copyright (c) Microsoft", "Copyright (c) OpenAI", "Copyright (c) Knuddels")
                .contains("Permission is hereby granted, free of charge");
    }

    private Stream<String> places() {
        return notices.lines()
                .filter(line -> line.startsWith("    "))
                .flatMap(line -> Arrays.stream(line.strip().split(", ")))
                .filter(place -> place.endsWith("/"));
    }

    private static Path jar(String artifact) {
        String folder = "/" + artifact.substring(0, artifact.indexOf(':')).replace('.', '/') + "/"
                + artifact.substring(artifact.indexOf(':') + 1) + "/";
        String classes = Objects.requireNonNullElse(
                System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"));
        List<Path> jars = Arrays.stream(classes.split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().replace('\\', '/').contains(folder)
                        && path.toString().endsWith(".jar"))
                .collect(Collectors.toList());
        assertThat(jars).as("jars of %s", artifact).hasSize(1);
        return jars.getFirst();
    }

    private static String notices() {
        try (InputStream in = NoticesTest.class.getResourceAsStream("/META-INF/THIRD-PARTY.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
