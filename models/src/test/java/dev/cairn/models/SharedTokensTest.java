package dev.cairn.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Derives the tokens the estimate knows from the two tokenizers. With {@code -Dcairn.docs=write} it writes them anew.
 */
@Tag("C6")
class SharedTokensTest {
    private static final Path RESOURCE = Path.of("../core/src/main/resources/dev/cairn/local/shared-tokens.bin");
    private static final int LONGEST = 15;
    private static final int ALL_UP_TO = 3;
    /** Ranks below this are common enough to be worth their bytes: with it plain English comes out under 1.35. */
    private static final int RANKS = 40_000;

    private static final String CONTRACTION = " ?[A-Za-z]+'(?:s|t|re|ve|m|ll|d)";

    @Test
    void theEstimateKnowsTheTokensBothTokenizersShare() throws IOException {
        byte[] packed = packed(shared());
        if ("write".equals(System.getProperty("cairn.docs"))) {
            Files.write(RESOURCE, packed);
        }
        assertThat(Files.readAllBytes(RESOURCE)).isEqualTo(packed);
    }

    /** Tokens as texts of one character to a byte, in the order of their bytes. */
    private static SortedSet<String> shared() throws IOException {
        Map<String, Integer> newer = ranks("o200k_base");
        Map<String, Integer> older = ranks("cl100k_base");
        var shared = new TreeSet<String>();
        newer.forEach((token, rank) -> {
            // why: the older one divides before the apostrophe, so that these cannot come up in it
            int worst = Math.max(rank, older.getOrDefault(token, token.matches(CONTRACTION) ? 0 : Integer.MAX_VALUE));
            boolean common = worst < RANKS || (token.length() <= ALL_UP_TO && older.containsKey(token));
            boolean text = token.indexOf('\0') < 0 && token.indexOf('\u00ff') < 0;
            if (common && text && token.length() >= 2 && token.length() <= LONGEST) {
                shared.add(token);
            }
        });
        return shared;
    }

    private static byte[] packed(SortedSet<String> tokens) {
        var bytes = new ByteArrayOutputStream();
        String before = "";
        for (String token : tokens) {
            int same = 0;
            while (same < Math.min(before.length(), token.length()) && before.charAt(same) == token.charAt(same)) {
                same++;
            }
            bytes.write(same << 4 | token.length() - same);
            bytes.writeBytes(token.substring(same).getBytes(StandardCharsets.ISO_8859_1));
            before = token;
        }
        return bytes.toByteArray();
    }

    private static Map<String, Integer> ranks(String name) throws IOException {
        Map<String, Integer> ranks = new HashMap<>();
        try (InputStream in = Encodings.class.getResourceAsStream(name + ".tiktoken")) {
            assertThat(in).as(name).isNotNull();
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n", -1)) {
                int space = line.indexOf(' ');
                if (space > 0) {
                    byte[] token = Base64.getDecoder().decode(line.substring(0, space));
                    ranks.put(
                            new String(token, StandardCharsets.ISO_8859_1),
                            Integer.valueOf(line.substring(space + 1).strip()));
                }
            }
        }
        return ranks;
    }
}
