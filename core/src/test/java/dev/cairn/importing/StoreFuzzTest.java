package dev.cairn.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** Any damage to a store, found by Jazzer: the file is taken or refused, and stays as it is. */
@Tag("F15")
@Tag("G")
class StoreFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void anyDamageIsTakenOrRefused(FuzzedDataProvider data) throws IOException {
        Path temporary = Files.createTempDirectory("store");
        try {
            byte[] bytes = DamagedStoreTest.sound(temporary, "document-a");
            while (data.remainingBytes() > 0) {
                bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte();
            }
            assertThat(DamagedStoreTest.take(temporary, "document-a", bytes)).isNotNull();
        } finally {
            try (var files = Files.list(temporary)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(temporary);
        }
    }
}
