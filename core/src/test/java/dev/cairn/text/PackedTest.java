package dev.cairn.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Corrupt;
import dev.cairn.testing.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A24")
class PackedTest {
    private static final List<String> PARTS = List.of(
            "the walrus said",
            " and ",
            "x",
            "\n",
            "\t",
            "\r\n",
            "\u0000",
            "{\"key\": [1, 2.5]}",
            "void run() {",
            "日本語",
            "é",
            "\uD83D\uDE00",
            "\uD83D",
            "\uDE00",
            "ÿ",
            "~",
            "Z",
            "0x7F",
            "?!",
            "zq");

    @Test
    void everyTextComesBackAndTakesNoMoreThanItIs() {
        Seeds.each(1, 5_000, random -> {
            String text = text(random);
            // why: half a surrogate pair is no character, and is stored as a question mark
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            Object packed = Packed.pack(text);
            if (packed instanceof byte[] bytes) {
                assertThat(Packed.unpack(bytes)).isEqualTo(new String(plain, StandardCharsets.UTF_8));
                assertThat(bytes).hasSizeLessThanOrEqualTo(plain.length - plain.length / 8);
            } else {
                assertThat(packed).isEqualTo(text);
            }
        });
    }

    @Test
    void englishTakesAboutHalf() {
        String text = """
                I moved the walrus to the other table, because its name was taken. The tests pass now, but one of them
                takes longer than it should: it reads the whole file for each line. Do you want me to look into that
                next, or shall we first write down what we found today?""";
        assertThat((byte[]) Packed.pack(text)).hasSizeLessThan(text.length() * 55 / 100);
        assertThat((byte[]) Packed.pack(text.repeat(20))).hasSizeLessThan(text.length());
        assertThat(Packed.pack("yes")).isEqualTo("yes");
    }

    @Test
    void whatIsStoredCanBeReadByLaterVersions() throws IOException {
        try (InputStream in = Packed.class.getResourceAsStream("packed-1.txt")) {
            String lengths = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(HexFormat.of().formatHex(Sha256.of(lengths)))
                    .isEqualTo("246e7e065dd91766d895918db8e40b795b6a0fcb93129c35047600eb6239a4f5");
        }
    }

    @Test
    void damagedBytesAreCorruptOrAnotherText() {
        Seeds.each(1, 5_000, random -> {
            if (Packed.pack(text(random)) instanceof byte[] bytes) {
                byte[] damaged = java.util.Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                try {
                    assertThat(Packed.unpack(damaged)).isNotNull();
                } catch (Corrupt e) {
                    assertThat(e).hasMessageContaining("stored text");
                }
            }
        });
        assertThatThrownBy(() -> Packed.unpack(new byte[0])).isInstanceOf(Corrupt.class);
        assertThatThrownBy(() -> Packed.unpack(new byte[] {0x30, 1})).isInstanceOf(Corrupt.class);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int left = random.nextInt(40); left > 0; left--) {
            String part = Seeds.pick(random, PARTS);
            text.append(part.repeat(random.nextInt(60) == 0 ? 1 + random.nextInt(900) : 1));
        }
        return text.toString();
    }
}
