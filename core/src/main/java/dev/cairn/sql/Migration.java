package dev.cairn.sql;

import dev.cairn.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * One step of the schema.
 *
 * @param version 1 for the first, without gaps
 * @param name what it does, for example {@code init}
 * @param checksum SHA-256 of its statements, line ends aside, as hexadecimal text
 * @param source reads its statements
 */
public record Migration(int version, String name, String checksum, Supplier<String> source) {
    /** A migration whose statements are at hand. */
    public Migration(int version, String name, String script) {
        this(version, name, checksum(script), () -> script);
    }

    /**
     * The migration in a resource such as {@code 001_init.sql}, which is not read before it is applied.
     *
     * @param checksum of the resource; told, because working it out would take a good part of opening a store
     */
    public static Migration shipped(Class<?> beside, String file, String checksum) {
        int underscore = file.indexOf('_');
        return new Migration(
                Integer.parseInt(file.substring(0, underscore)),
                file.substring(underscore + 1, file.length() - ".sql".length()),
                checksum,
                () -> read(beside, file));
    }

    /** Its statements. */
    public String script() {
        return source.get();
    }

    /** The checksum of a script. */
    static String checksum(String script) {
        return HexFormat.of().formatHex(Sha256.of(script.replace("\r\n", "\n")));
    }

    private static String read(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + file + " beside " + beside.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
