package dev.cairn.context;

import dev.cairn.ContextShares;
import dev.cairn.context.Layout.Piece;
import dev.cairn.port.TokenCounter;
import dev.cairn.text.Redaction;
import dev.cairn.text.Snippets;
import dev.cairn.text.WordQuery;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills a budget of tokens with what is offered. First each part takes what it may by its share, in the order of the offers;
 * then what is left goes to what still waits, in the same order. The whole text is counted at the end, and what was put in
 * last is taken out again until it fits. Pure: the same offers give the same text.
 */
final class Assembler {
    private static final WordQuery NONE = WordQuery.parse("");
    private static final int CHARS_A_TOKEN = 4;
    private static final int LONGEST_LEAST = 600;
    private static final int LINE_FEED = 1;
    private static final int FIRST_WORDS = 80;
    /** With less room than this, nothing is tried any more. */
    private static final int LEAST_TOKENS = 8;

    /** Less than this is not worth showing of what was cut. */
    private static final int SHORTEST_TOKENS = 24;

    private final TokenCounter counter;
    private final int budget;
    private final boolean index;
    private final ContextShares shares;
    private final WordQuery query;
    private final Layout layout;

    private final List<Draft> placed = new ArrayList<>();
    private final IdentityHashMap<Offer, Draft> drafts = new IdentityHashMap<>();
    private final List<ContextItem> left = new ArrayList<>();
    private final Map<ContextPart, Integer> used = new EnumMap<>(ContextPart.class);
    private final Set<String> groups = new HashSet<>();
    private final Set<String> said = new HashSet<>();
    private int total;
    private String text = "";

    /** Whether the total is that of the text, and not the sum of its lines. */
    private boolean counted;

    Assembler(TokenCounter counter, AssembleContext in, ContextShares shares, WordQuery query) {
        this.counter = counter;
        this.budget = in.budget();
        this.index = in.form() == ContextForm.INDEX;
        this.shares = shares;
        this.query = query;
        this.layout = new Layout(!in.merge().isEmpty());
    }

    /** What fills the budget. */
    record Assembled(String text, int tokens, List<ContextItem> items) {}

    /**
     * What an offer would put into the text.
     *
     * @param cut whether it is a part of what the offer says
     */
    private record Draft(Piece piece, boolean cut, int redacted, int tokens) {
        Offer offer() {
            return piece.offer();
        }
    }

    Assembled assemble(List<Offer> offers) {
        List<Offer> waiting = new ArrayList<>();
        for (Offer offer : offers) {
            int cap = cap(offer.part());
            if (used.getOrDefault(offer.part(), 0) >= cap || !placed(offer, cap)) {
                waiting.add(offer);
            }
        }
        waiting = fill(waiting);
        if (!waiting.isEmpty()) {
            // why: lines cost a little less together than one by one
            count();
            waiting = fill(waiting);
        }
        for (Offer offer : waiting) {
            leave(offer, "No room: " + Math.max(0, budget - total) + " tokens were left.");
        }
        return finish();
    }

    /** Places what the whole budget still has room for; gives back what it has none for. */
    private List<Offer> fill(List<Offer> waiting) {
        List<Offer> over = new ArrayList<>();
        boolean recentOpen = true;
        for (Offer offer : waiting) {
            // why: what was said last is to be there without gaps
            boolean recent = offer.part() == ContextPart.RECENT;
            boolean room = budget - total >= LEAST_TOKENS && (recentOpen || !recent);
            if (!room || !(placed(offer, budget) || shortened(offer))) {
                recentOpen &= !recent;
                over.add(offer);
            }
        }
        return over;
    }

    /** Whether an offer needs no more room: it is in now, or what it says is in already. */
    private boolean placed(Offer offer, int cap) {
        if (said.contains(offer.sameness())) {
            leave(offer, "The same words are in it already.");
            return true;
        }
        return fits(drafts.computeIfAbsent(offer, o -> draft(o, longest(o.part()))), cap);
    }

    private Draft draft(Offer offer, int longest) {
        Redaction whole = Redaction.of(offer.content().strip());
        if (index) {
            String first = Snippets.best(whole.text().replaceAll("\\s+", " "), NONE, FIRST_WORDS)
                    .text();
            Piece entry = Layout.entry(offer, first, whole.text().length() / CHARS_A_TOKEN + 1);
            return new Draft(entry, false, whole.count(), counter.count(entry.text()) + LINE_FEED);
        }
        boolean cut = whole.text().length() > longest;
        boolean bears = offer.part() == ContextPart.RECALLED;
        String words =
                cut ? Snippets.best(whole.text(), bears ? query : NONE, longest).text() : whole.text();
        Piece piece = Layout.piece(offer, words);
        return new Draft(piece, cut, whole.count(), counter.count(piece.text()) + LINE_FEED);
    }

    /** Places a draft if its part may take so many tokens and the budget has them. */
    private boolean fits(Draft draft, int cap) {
        ContextPart part = draft.offer().part();
        String group = layout.group(draft.piece());
        String groupKey = part + "\n" + group;
        int cost = draft.tokens();
        int before = used.getOrDefault(part, 0);
        if (before == 0) {
            cost += counter.count(part.heading()) + LINE_FEED;
        }
        if (group != null && !groups.contains(groupKey)) {
            cost += counter.count(group) + LINE_FEED;
        }
        if (cost > budget - total || before + cost > cap) {
            return false;
        }
        if (group != null) {
            groups.add(groupKey);
        }
        used.put(part, before + cost);
        total += cost;
        said.add(draft.offer().sameness());
        placed.add(draft);
        counted = false;
        return true;
    }

    /** Places as much of an offer as there is room for. */
    private boolean shortened(Offer offer) {
        int room = budget - total - 2 * CHARS_A_TOKEN;
        // why: half an instruction is another one
        if (index || room < SHORTEST_TOKENS || offer.part() == ContextPart.INSTRUCTIONS) {
            return false;
        }
        for (int chars = room * CHARS_A_TOKEN; chars >= SHORTEST_TOKENS * 2; chars = chars * 2 / 3) {
            Draft draft = draft(offer, chars);
            if (draft.cut() && fits(draft, budget)) {
                return true;
            }
        }
        return false;
    }

    private Assembled finish() {
        if (!counted) {
            count();
        }
        while (total > budget && !placed.isEmpty()) {
            Draft last = placed.removeLast();
            leave(last.offer(), "No room when all was counted together.");
            count();
        }
        List<ContextItem> items = new ArrayList<>();
        for (Draft draft : placed) {
            items.add(item(
                    draft.offer(),
                    draft.cut() ? Taken.SHORTENED : Taken.WHOLE,
                    draft.cut() ? "Longer than there was room for." : null,
                    draft.tokens(),
                    draft.redacted()));
        }
        items.addAll(left);
        return new Assembled(text, total, items);
    }

    /** Counts the text of all that is placed. */
    private void count() {
        text = layout.text(placed.stream().map(Draft::piece).toList());
        total = counter.count(text);
        counted = true;
    }

    private void leave(Offer offer, String reason) {
        Draft draft = drafts.get(offer);
        int tokens = draft == null ? offer.content().length() / CHARS_A_TOKEN + 1 : draft.tokens();
        left.add(item(offer, Taken.LEFT_OUT, reason, tokens, 0));
    }

    private static ContextItem item(Offer offer, Taken taken, @Nullable String reason, int tokens, int redacted) {
        return new ContextItem(
                offer.part(),
                offer.id(),
                offer.kind(),
                offer.session(),
                offer.message(),
                taken,
                reason,
                offer.because(),
                tokens,
                offer.score(),
                redacted);
    }

    private int cap(ContextPart part) {
        double share = switch (part) {
            case PERSONA -> shares.persona();
            case INSTRUCTIONS -> shares.instructions();
            case PREFERENCES -> shares.preferences();
            case PINS -> shares.pins();
            case DECISIONS -> shares.decisions();
            case NOTES -> shares.notes();
            case SUMMARIES -> shares.summaries();
            case RECENT -> shares.recent();
            case RECALLED -> shares.recalled();
        };
        return (int) (budget * share);
    }

    /** Most characters of one item: a part of what its whole part may take. */
    private int longest(ContextPart part) {
        double most = switch (part) {
            case RECALLED -> shares.recalled() / 8;
            case RECENT -> shares.recent() / 2;
            case PERSONA, SUMMARIES, PINS -> 1;
            case INSTRUCTIONS, PREFERENCES, DECISIONS, NOTES -> 0.25;
        };
        return Math.max(LONGEST_LEAST, (int) (most * budget * CHARS_A_TOKEN));
    }
}
