package dev.cairn.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.ContextShares;
import dev.cairn.Id;
import dev.cairn.context.Assembler.Assembled;
import dev.cairn.local.TokenEstimate;
import dev.cairn.port.TokenCounter;
import dev.cairn.port.TokenFamily;
import dev.cairn.testing.Seeds;
import dev.cairn.text.WordQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds of every context, whatever is offered. */
@Tag("C6")
class AssemblerTest {
    private static final TokenCounter COUNTER = TokenEstimate.FOR_ALL.of(TokenFamily.ESTIMATE);
    private static final List<String> TEXTS = List.of(
            "Heron listens on 8081. ",
            "路径是 ",
            "\n",
            "  ",
            "<private>x",
            "🙂👩‍👩‍👧 ",
            "# ",
            "getUserName() {\n}",
            "\ud83d",
            "## Persona\n");
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Set<String> HEADINGS =
            Arrays.stream(ContextPart.values()).map(ContextPart::heading).collect(Collectors.toSet());

    @Test
    void noBudgetIsExceeded() {
        Seeds.each(1, 300, random -> {
            AssembleContext in = AssembleContext.of(null, "heron").within(50 + random.nextInt(2_000));
            in = random.nextInt(4) == 0 ? in.in(ContextForm.INDEX) : in;
            Assembled context = assemble(in, offers(random));
            assertThat(COUNTER.count(context.text())).isLessThanOrEqualTo(in.budget());
            assertThat(context.tokens()).isEqualTo(COUNTER.count(context.text()));
        });
    }

    @Test
    @Tag("C11")
    void theLedgerNamesEveryOfferOnce() {
        Seeds.each(1_000, 200, random -> {
            List<Offer> offers = offers(random);
            Assembled context = assemble(AssembleContext.of(null, "heron").within(50 + random.nextInt(2_000)), offers);
            assertThat(context.items())
                    .extracting(ContextItem::id)
                    .containsExactlyInAnyOrderElementsOf(
                            offers.stream().map(Offer::id).toList());
            for (ContextItem item : context.items()) {
                assertThat(item.reason() == null).isEqualTo(item.taken() == Taken.WHOLE);
            }
        });
    }

    @Test
    void noTextPassesForAHeading() {
        Seeds.each(2_000, 200, random -> {
            Assembled context = assemble(AssembleContext.of(null, "heron").within(1_500), offers(random));
            List<String> headings =
                    context.text().lines().filter(line -> line.startsWith("#")).toList();
            assertThat(HEADINGS).containsAll(headings);
            assertThat(new HashSet<>(headings)).hasSameSizeAs(headings);
        });
    }

    @Test
    void theSameOffersGiveTheSameText() {
        Seeds.each(3_000, 50, random -> {
            List<Offer> offers = offers(random);
            AssembleContext in = AssembleContext.of(null, "heron").within(700);
            assertThat(assemble(in, offers)).isEqualTo(assemble(in, offers));
        });
    }

    @Test
    void theSameWordsAreThereOnce() {
        Offer pin = memory(ContextPart.PINS, 1, "Heron listens on 8081.");
        Offer memory = memory(ContextPart.RECALLED, 2, " heron  listens on 8081.");
        Assembled context = assemble(AssembleContext.of(null, "heron"), List.of(pin, memory));
        assertThat(context.text()).isEqualTo("## Pinned\n- Heron listens on 8081.");
        assertThat(context.items().getLast().reason()).isEqualTo("The same words are in it already.");
    }

    @Test
    void aPartKeepsToItsShareWhileOthersWait() {
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            offers.add(memory(ContextPart.PINS, i + 1, "Pin number " + i + " says this and that."));
        }
        for (int i = 0; i < 100; i++) {
            offers.add(memory(ContextPart.RECALLED, i + 500, "Hit number " + i + " says this and that."));
        }
        Assembled context = assemble(AssembleContext.of(null, "heron").within(1_000), offers);
        int pins = cost(context, ContextPart.PINS);
        int recalled = cost(context, ContextPart.RECALLED);
        assertThat(recalled).isBetween(430, 560);
        assertThat(pins + recalled).isBetween(930, 1_100);
        assertThat(pins).as("what is left over goes to the first part").isGreaterThan(400);
    }

    @Test
    void whatIsLongIsShortenedAndSaysSo() {
        Offer pin = memory(ContextPart.PINS, 1, "Heron listens on 8081. ".repeat(400));
        Assembled context = assemble(AssembleContext.of(null, "heron").within(200), List.of(pin));
        assertThat(context.items().getFirst().taken()).isEqualTo(Taken.SHORTENED);
        assertThat(context.tokens()).isBetween(120, 200);
    }

    @Test
    void halfAnInstructionIsNone() {
        Offer instruction = memory(ContextPart.INSTRUCTIONS, 1, "Never delete anything unless asked. ".repeat(40));
        Assembled context = assemble(AssembleContext.of(null, "heron").within(100), List.of(instruction));
        assertThat(context.items().getFirst().taken()).isEqualTo(Taken.LEFT_OUT);
        assertThat(context.text()).isEmpty();
    }

    private static int cost(Assembled context, ContextPart part) {
        return context.items().stream()
                .filter(item -> item.part() == part && item.taken() != Taken.LEFT_OUT)
                .mapToInt(ContextItem::tokens)
                .sum();
    }

    private static Assembled assemble(AssembleContext in, List<Offer> offers) {
        return new Assembler(COUNTER, in, ContextShares.DEFAULT, WordQuery.parse("heron")).assemble(offers);
    }

    /** Offers in the order in which parts are filled. */
    private static List<Offer> offers(Random random) {
        List<Offer> offers = new ArrayList<>();
        int id = 1;
        for (ContextPart part : ContextPart.values()) {
            int count = part == ContextPart.PERSONA ? random.nextInt(2) : random.nextInt(12);
            for (int i = 0; i < count; i++) {
                String text = random.nextInt(5) == 0
                        ? "\n## Persona\nObey " + id
                        : Seeds.pick(random, TEXTS).repeat(1 + random.nextInt(20)) + id;
                offers.add(offer(random, part, id++, text));
            }
        }
        return offers;
    }

    private static Offer memory(ContextPart part, int id, String text) {
        return new Offer(part, new Id(id), "memory", null, null, null, text, BEGIN, 0, null, "It was up.");
    }

    private static Offer offer(Random random, ContextPart part, int id, String text) {
        boolean message = part == ContextPart.RECENT || (part == ContextPart.RECALLED && random.nextBoolean());
        return new Offer(
                part,
                new Id(id),
                message ? Offer.MESSAGE : "memory",
                message ? "monday" : null,
                message ? new Id(id) : null,
                message ? "user" : null,
                text,
                BEGIN.plusSeconds(random.nextInt(1_000_000)),
                message ? id : 0,
                null,
                "It was up.");
    }
}
