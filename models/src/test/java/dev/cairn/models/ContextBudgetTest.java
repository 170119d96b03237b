package dev.cairn.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.context.AssembleContext;
import dev.cairn.context.AssembledContext;
import dev.cairn.context.ContextForm;
import dev.cairn.session.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No context costs more than its budget, counted by the tokenizers themselves, whatever the texts in it. */
@Tag("C6")
class ContextBudgetTest {
    private static final long SEEDS = 15;
    private static final List<String> MODELS = List.of("gpt-5", "gpt-4", "claude-opus", "gemini-pro");

    private final Encoding newer = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private final Encoding older = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

    @Test
    void noBudgetIsExceeded() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            SplittableRandom chance = new SplittableRandom(seed);
            try (Cairn cairn = Cairn.open(
                    CairnOptions.inMemory().withTokens(new Tokenizers()).withBackground(false))) {
                fill(cairn, chance);
                for (String model : MODELS) {
                    check(cairn, model, 50 + chance.nextInt(1_500), seed);
                }
            }
        }
    }

    private void check(Cairn cairn, String model, int budget, long seed) {
        for (ContextForm form : ContextForm.values()) {
            AssembledContext context = cairn.contexts()
                    .assemble(AssembleContext.of("monday", "staging port")
                            .within(budget)
                            .forModel(model)
                            .in(form));
            String said = "seed " + seed + ", " + model + ", " + form + ", budget " + budget;
            assertThat(context.tokens()).as(said).isLessThanOrEqualTo(budget);
            int real = switch (model) {
                case "gpt-5" -> count(newer, context.text());
                case "gpt-4" -> count(older, context.text());
                default -> Math.max(count(newer, context.text()), count(older, context.text()));
            };
            assertThat(real).as(said).isLessThanOrEqualTo(budget);
            if (context.exact()) {
                assertThat(context.tokens()).as(said).isEqualTo(real);
            }
        }
    }

    private static int count(Encoding encoding, String text) {
        return encoding.countTokensOrdinary(text);
    }

    private static void fill(Cairn cairn, SplittableRandom chance) {
        cairn.sessions().create("monday");
        for (int i = 0; i < 25; i++) {
            cairn.messages().add("monday", Role.USER, text(chance));
            if (i % 5 == 0) {
                cairn.pins().add("monday", text(chance));
                cairn.summaries().add("monday", text(chance));
                cairn.preferences().set("p" + i, text(chance));
                cairn.memories().add("We decided on the staging port: " + text(chance));
            }
        }
    }

    /** Any text that a store takes. */
    private static String text(SplittableRandom chance) {
        String text =
                Texts.KINDS.get(chance.nextInt(Texts.KINDS.size())).text(chance).replace('\0', ' ');
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.isBlank() ? "nothing" : whole;
    }
}
