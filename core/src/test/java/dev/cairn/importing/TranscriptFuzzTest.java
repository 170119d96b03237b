package dev.cairn.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** Any file, found by Jazzer: it is taken or refused, and nothing else happens. */
@Tag("F15")
@Tag("G")
class TranscriptFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void anyFileIsTakenOrRefused(FuzzedDataProvider data) throws IOException {
        Path file = Files.createTempFile("transcript", ".jsonl");
        try (Cairn cairn = Cairn.inMemory()) {
            Files.write(file, data.consumeRemainingAsBytes());
            ImportFiles in = ImportFiles.claudeCode(file.toString());
            ImportReport report = cairn.imports().run(in);
            assertThat(cairn.imports().run(in).kinds()).allMatch(count -> count.taken() == 0);
            assertThat(report.files()).isEqualTo(1);
        } catch (Invalid e) {
            assertThat(e).hasMessageContaining("no transcript");
        } finally {
            Files.delete(file);
        }
    }
}
