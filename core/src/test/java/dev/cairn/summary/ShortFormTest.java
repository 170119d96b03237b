package dev.cairn.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.schema.Checks;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C8")
class ShortFormTest {
    @Test
    void isShortAndCanBeStored() {
        String[] parts = {"😀", "error ", "\n", "a line of the log", "中", "x".repeat(300), " "};
        for (int seed = 0; seed < 500; seed++) {
            var chance = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder();
            while (text.length() < ShortForm.FROM) {
                text.append(parts[chance.nextInt(parts.length)]);
            }
            String form = ShortForm.of(text.toString());
            assertThat(form.length()).as("seed %d", seed).isLessThan(ShortForm.FROM / 2 + 200);
            Checks.text("form", form, 10_000);
        }
    }
}
