package dev.cairn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Pages of {@code docs} that a test makes. The checked-in page must be the one made; with {@code -Dcairn.docs=write} it is
 * written anew.
 */
public final class Generated {
    private static final Path DOCS = Path.of("..", "docs");

    private Generated() {}

    /** Checks a page, or writes it. */
    public static void check(String name, String made) {
        Path page = DOCS.resolve(name);
        try {
            if ("write".equals(System.getProperty("cairn.docs"))) {
                Files.writeString(page, made);
            }
            assertThat(Files.exists(page) ? Files.readString(page) : "")
                    .as("docs/%s is made by a test, and no longer what that makes: bin/docs writes it anew", name)
                    .isEqualTo(made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
