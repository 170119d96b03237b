package dev.cairn.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Corrupt;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.testing.ForeignStores;
import dev.cairn.testing.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stores cut short or damaged anywhere: they are taken or refused, stay as they are, and nothing else happens. */
@Tag("F15")
@Tag("G")
@Timeout(300)
class DamagedStoreTest {
    private static final int ROUNDS = 100;

    @TempDir
    Path folder;

    /** What became of an import. */
    enum Outcome {
        TAKEN,
        REFUSED
    }

    @Test
    void damageIsNamedAndNothingElseHappens() throws IOException {
        for (String format : new String[] {"document-a", "document-c", "document-e", "conversation-memory"}) {
            byte[] sound = sound(folder, format);
            Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
            Seeds.each(1, ROUNDS, random -> outcomes.add(take(folder, format, damaged(sound, random))));
            assertThat(outcomes).as(format).containsExactlyInAnyOrder(Outcome.values());
        }
    }

    @Test
    void everyLengthOfAStoreCutShortIsRefused() throws IOException {
        byte[] sound = sound(folder, "document-c");
        for (int length = 1; length < sound.length - 1; length += 997) {
            assertThat(take(folder, "document-c", Arrays.copyOf(sound, length)))
                    .as("length " + length)
                    .isEqualTo(Outcome.REFUSED);
        }
    }

    static Outcome take(Path folder, String format, byte[] bytes) {
        Path file = folder.resolve("damaged.db");
        try (Cairn cairn = Cairn.inMemory()) {
            Files.write(file, bytes);
            Outcome outcome;
            try {
                cairn.imports().run(ImportFiles.of(format, file.toString()));
                outcome = Outcome.TAKEN;
            } catch (Corrupt | Invalid | Unavailable e) {
                assertThat(e.getMessage()).isNotBlank();
                outcome = Outcome.REFUSED;
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
            assertThat(cairn.admin().check().problems()).isEmpty();
            for (String end : new String[] {"-wal", "-shm", "-journal"}) {
                Files.deleteIfExists(folder.resolve("damaged.db" + end));
            }
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] damaged(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            case 1 -> {
                for (int i = 0; i <= random.nextInt(8); i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            case 2 -> {
                int from = random.nextInt(bytes.length);
                Arrays.fill(bytes, from, Math.min(bytes.length, from + random.nextInt(5_000)), (byte) 0);
            }
            default -> {
                int pages = bytes.length / 4096;
                int from = 4096 * random.nextInt(pages);
                System.arraycopy(bytes, 4096 * random.nextInt(pages), bytes, from, 4096);
            }
        }
        return bytes;
    }

    /** The bytes of a sound store, of some pages, closed. */
    static byte[] sound(Path folder, String format) throws IOException {
        Path file = folder.resolve("sound-" + format + ".db");
        String many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) ";
        String into = ForeignWriter.into(format) + " SELECT " + ForeignWriter.session(format)
                + ", 'user', hex(zeroblob(i)), " + ForeignWriter.TIME + " FROM n";
        switch (format) {
            case "document-a" -> {
                ForeignStores.documentA(file);
                ForeignStores.run(
                        file,
                        "INSERT INTO sessions (session_id, user_id) VALUES ('k-1', 'ann')",
                        "INSERT INTO conversations (id, session_id, conversation_id) VALUES (7, 'k-1', 'c-1')");
            }
            case "document-c" -> {
                ForeignStores.documentC(file);
                ForeignStores.run(file, "INSERT INTO sessions (id) VALUES ('k-1')");
            }
            case "document-e" -> {
                ForeignStores.documentE(file);
                ForeignStores.run(
                        file, "INSERT INTO conversation_sessions (session_id, user_id) VALUES ('k-1', 'ann')");
            }
            default -> ForeignStores.conversationMemory(file);
        }
        ForeignStores.run(file, many + into, "PRAGMA journal_mode = DELETE");
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }
}
