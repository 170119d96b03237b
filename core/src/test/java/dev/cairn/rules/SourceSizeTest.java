package dev.cairn.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceSizeTest {
    @Test
    void sourcesAreSmall() {
        assertThat(SourceSize.tooLarge(Path.of("src"))).isEmpty();
    }

    @Test
    void longFileIsFound(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Long.java"), "// line\n".repeat(501));
        Files.writeString(folder.resolve("Fits.java"), "// line\n".repeat(500));
        assertThat(SourceSize.tooLarge(folder))
                .singleElement()
                .asString()
                .endsWith("Long.java:1: 501 lines, at most 500");
    }

    @Test
    void longMethodIsFound(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Methods.java"), """
                class Methods {
                    void fits() {
                %s    }
                    void runsOn() {
                %s    }
                }
                """.formatted(
                        "        fits();\n".repeat(58), "        fits();\n".repeat(59)));
        assertThat(SourceSize.tooLarge(folder))
                .singleElement()
                .asString()
                .endsWith("Methods.java:62: 61 lines in runsOn, at most 60");
    }

    @Test
    void manyParametersAreFoundButNotInRecords(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Parameters.java"), """
                class Parameters {
                    void fits(int a, int b, int c, int d, int e, int f) {}
                    void tooMany(int a, int b, int c, int d, int e, int f, int g) {}
                    record Wide(int a, int b, int c, int d, int e, int f, int g) {
                        Wide(int a, int b, int c, int d, int e, int f, int g) {}
                        Wide { }
                    }
                }
                """);
        assertThat(SourceSize.tooLarge(folder))
                .singleElement()
                .asString()
                .endsWith("Parameters.java:3: 7 parameters of tooMany, at most 6");
    }
}
