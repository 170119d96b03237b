package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.session.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstTest {
    @Test
    void keepsAndFinds(@TempDir Path folder) {
        try (Cairn cairn = Cairn.open(folder.resolve("a.db"))) {
            cairn.sessions().create("monday");
            var m = cairn.messages().add("monday", Role.USER, "Which port does the staging server use?");
            System.err.println(dev.cairn.json.Json.writePretty(dev.cairn.schema.Records.write(m)));
            cairn.messages().add("monday", Role.ASSISTANT, "It uses 8081, because 8080 was taken.");
            System.err.println(cairn.recall().search("staging ports"));
            System.err.println(cairn.messages().recent("monday", 10));
            for (int r = 0; r < 5; r++) {
                long t = System.nanoTime();
                for (int i = 0; i < 2000; i++) {
                    cairn.messages().add("monday", Role.USER, "Message number " + i + " about the server that we use for staging, round " + r);
                }
                System.err.println((System.nanoTime() - t) / 2000 + " ns each");
            }
            assertThat(cairn.sessions().get("monday").messageCount()).isEqualTo(10002);
        }
    }
}
