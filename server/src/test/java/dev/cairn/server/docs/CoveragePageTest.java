package dev.cairn.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Generated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which requirement is proven by which tests. Sources are read, so that the tests of every module count. */
class CoveragePageTest {
    private static final Path ROOT = Path.of("..");

    private static final String HEAD = """
            # What is proven

            Every requirement, and the tests that name it by `@Tag`: a class alone if all of it does, with a number if so many
            of its tests do. A test by itself does not mean that a requirement holds in full; none means that it is not built
            yet. This page is made by `CoveragePageTest` from `docs/requirements.txt` and the sources of the tests.

            """;

    @Test
    void pageIsWhatTheTestsSay() throws IOException {
        Map<String, String> requirements = requirements();
        Map<String, Map<String, List<Proof>>> proofs = proofs();
        assertThat(requirements.keySet()).as("ids that tests name").containsAll(proofs.keySet());
        Generated.check("coverage.md", page(requirements, proofs));
    }

    @Test
    void tagsAreFoundWhereTheyStand() {
        assertThat(Proof.in("""
                @Tag("A1")
                @Tag("conformance")
                final class OneTest {
                    @Test
                    @Tag("B2")
                    @Tag("G")
                    void first() throws IOException {
                        void();
                    }

                    private static void notATest(int i) {}

                    @ParameterizedTest
                    @Tag("B2")
                    @MethodSource("all")
                    void second(String name) {}

                    @Test
                    void third() {}
                }
                """))
                .containsExactly(
                        new Proof("A1", "OneTest", ""),
                        new Proof("B2", "OneTest", "first"),
                        new Proof("G", "OneTest", "first"),
                        new Proof("B2", "OneTest", "second"));
    }

    private static Map<String, String> requirements() throws IOException {
        Map<String, String> requirements = new LinkedHashMap<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/requirements.txt"))) {
            int space = line.indexOf(' ');
            requirements.put(line.substring(0, space), line.substring(space + 1));
        }
        return requirements;
    }

    /** The proofs by requirement and class. */
    private static Map<String, Map<String, List<Proof>>> proofs() throws IOException {
        Map<String, Map<String, List<Proof>>> proofs = new TreeMap<>();
        for (Path source : sources()) {
            for (Proof proof : Proof.in(Files.readString(source))) {
                proofs.computeIfAbsent(proof.requirement(), id -> new TreeMap<>())
                        .computeIfAbsent(proof.type(), type -> new ArrayList<>())
                        .add(proof);
            }
        }
        return proofs;
    }

    private static List<Path> sources() throws IOException {
        TreeSet<Path> sources = new TreeSet<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path tests : modules.map(m -> m.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.filter(f -> f.toString().endsWith(".java"))
                            .filter(f -> !f.endsWith("CoveragePageTest.java"))
                            .forEach(sources::add);
                }
            }
        }
        return List.copyOf(sources);
    }

    private static String page(Map<String, String> requirements, Map<String, Map<String, List<Proof>>> proofs) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append(proofs.size()).append(" of ").append(requirements.size()).append(" are named by a test.\n\n");
        page.append("| id | in short | tests |\n| --- | --- | --- |\n");
        requirements.forEach((id, words) -> page.append("| ")
                .append(id)
                .append(" | ")
                .append(words)
                .append(" | ")
                .append(proofs.containsKey(id) ? cell(proofs.get(id)) : "not yet")
                .append(" |\n"));
        return page.toString();
    }

    private static String cell(Map<String, List<Proof>> byType) {
        return byType.entrySet().stream()
                .map(e -> {
                    boolean all = e.getValue().stream().anyMatch(p -> p.method().isEmpty());
                    return e.getKey() + (all ? "" : " " + e.getValue().size());
                })
                .collect(Collectors.joining(", "));
    }
}
