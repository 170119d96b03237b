package dev.cairn.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
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
    private static final Path RESOURCES = Path.of("../core/src/main/resources/dev/cairn/local");
    private static final int LONGEST = 15;
    private static final int ALL_UP_TO = 3;
    /** Ranks below this are common enough to be worth their bytes: with it plain English comes out under 1.35. */
    private static final int RANKS = 40_000;

    private static final String CONTRACTION = " ?[A-Za-z]+'(?:s|t|re|ve|m|ll|d)";

    @Test
    void theEstimateKnowsTheTokensBothTokenizersShare() throws IOException {
        same("shared-tokens.bin", packed(shared()));
    }

    @Test
    void theEstimateKnowsHowTokensDivideCharacters() throws IOException {
        SortedSet<Long> kinds = new TreeSet<>();
        for (String name : new String[] {"o200k_base", "cl100k_base"}) {
            for (String token : ranks(name).keySet()) {
                boolean begins = continues(token.charAt(0));
                boolean ends = endsInside(token);
                int length = token.length();
                if (length == 2 || length == 3) {
                    boolean one = token.substring(1).chars().allMatch(SharedTokensTest::continues);
                    if ((begins || ends) && !one) {
                        kinds.add(kind(3, token));
                    }
                } else if (length > 3 && begins) {
                    kinds.add(kind(1, token.substring(0, 4)));
                }
                if (length > 3 && ends) {
                    kinds.add(kind(2, token.substring(length - 4)));
                }
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(5 * kinds.size());
        kinds.forEach(kind -> bytes.put((byte) (kind >> 40)).putInt(kind.intValue()));
        same("part-characters.bin", bytes.array());
    }

    private static void same(String resource, byte[] derived) throws IOException {
        Path file = RESOURCES.resolve(resource);
        if ("write".equals(System.getProperty("cairn.docs"))) {
            Files.write(file, derived);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(derived);
    }

    private static long kind(int kind, String bytes) {
        long number = 0;
        for (int i = 0; i < bytes.length(); i++) {
            number = (number << 8) | bytes.charAt(i);
        }
        return ((long) kind << 40) | number;
    }

    private static boolean continues(int octet) {
        return (octet & 0xc0) == 0x80;
    }

    /** Whether the last character lacks some of its bytes. */
    private static boolean endsInside(String token) {
        int start = token.length() - 1;
        while (start >= 0 && continues(token.charAt(start))) {
            start--;
        }
        int first = start < 0 ? 0 : token.charAt(start);
        int whole = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
        return start >= 0 && token.length() - start < whole;
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
