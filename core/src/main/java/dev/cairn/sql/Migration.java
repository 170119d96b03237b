package dev.cairn.sql;

import dev.cairn.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * One step of the schema.
 *
 * @param version 1 for the first, without gaps
 * @param name what it does, for example {@code init}
 * @param script its statements
 */
public record Migration(int version, String name, String script) {
    /** The migrations a resource folder holds, by file name such as {@code 001_init.sql}, in order. */
    public static List<Migration> load(Class<?> beside, List<String> files) {
        return files.stream().map(file -> load(beside, file)).toList();
    }

    /** SHA-256 of the script, line ends aside, as hexadecimal text. */
    public String checksum() {
        return HexFormat.of().formatHex(Sha256.of(script.replace("\r\n", "\n")));
    }

    private static Migration load(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + file + " beside " + beside.getName());
            }
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int underscore = file.indexOf('_');
            return new Migration(
                    Integer.parseInt(file.substring(0, underscore)),
                    file.substring(underscore + 1, file.length() - ".sql".length()),
                    script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
