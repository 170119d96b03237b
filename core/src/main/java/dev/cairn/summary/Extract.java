package dev.cairn.summary;

import dev.cairn.Id;
import dev.cairn.port.TokenCounter;
import dev.cairn.schema.Enums;
import dev.cairn.session.Message;
import dev.cairn.session.Role;
import dev.cairn.text.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * A summary made of the sentences that tell most, in their order and each with who said it. The same messages give the same
 * summary.
 *
 * <p>A sentence is worth the weight of its terms, which is high for what several messages speak of and not all, times what
 * speaks for it: its message's importance, who said it, a decision, numbers and names, being an answer or what is still
 * open. What was said already weighs less, so that the next sentence tells something else.
 *
 * @param text one line for each message quoted
 * @param quoted the messages quoted
 */
record Extract(String text, Set<Id> quoted) {
    private static final int MOST_TAKEN = 400;
    private static final int MOST_MISSES = 100;
    private static final double SAID = 0.35;
    private static final double ALIKE = 0.6;

    /** Words of deciding, folded. */
    private static final Set<String> DECISIONS =
            Set.copyOf(Arrays.asList("""
            decided decide decision agreed agree chose chosen must always never prefer prefers preferred instead switched
            switch moved changed migrated replaced deadline remember important fixed solved resolved because conclusion
            plan planned correction actually required requires confirmed will use uses
            entschieden beschlossen immer nie niemals muss statt geandert wichtig weil
            decidimos siempre nunca debe importante porque decide toujours jamais doit parce deciso sempre mai deve
            решили всегда никогда важно потому""".strip().split("\\s+")));

    /** A sentence that may be taken. */
    private record Candidate(int message, int place, String text, Set<String> terms, double worth, int cost) {}

    /** A candidate with what it was worth when it was last looked at. */
    private record Offer(Candidate candidate, double value) {}

    /** A summary of messages in so many tokens at most. */
    static Extract of(List<Message> messages, int tokens, TokenCounter counter) {
        List<Candidate> candidates = candidates(messages, counter);
        Map<String, Double> weights = weights(candidates, messages.size());
        List<Candidate> taken = taken(candidates, weights, tokens, messages, counter);
        while (!taken.isEmpty()) {
            String text = text(messages, taken);
            if (counter.fits(text, tokens)) {
                return new Extract(text, quoted(messages, taken));
            }
            taken.removeLast();
        }
        return beginning(messages, candidates, tokens, counter);
    }

    private static List<Candidate> candidates(List<Message> messages, TokenCounter counter) {
        List<Candidate> candidates = new ArrayList<>();
        for (int m = 0; m < messages.size(); m++) {
            Message message = messages.get(m);
            boolean answers = m > 0 && asks(messages.get(m - 1), message);
            List<String> sentences = Sentences.of(message.content());
            for (int s = 0; s < sentences.size(); s++) {
                String text = sentences.get(s);
                List<Wording.Statement> said = Wording.of(text).statements();
                Set<String> terms = new LinkedHashSet<>();
                said.forEach(statement -> terms.addAll(statement.terms()));
                if (!terms.isEmpty()) {
                    double worth = worth(message, said, terms.size())
                            * (s == 0 && answers ? 1.3 : s == 0 ? 1.1 : 1.0)
                            * (isQuestion(text) ? m == messages.size() - 1 ? 1.3 : 0.6 : 1.0);
                    // why: its bytes over three is near enough to choose by, and the whole is counted in the end
                    int cost = 2 + counter.atMost(text) / 3;
                    candidates.add(new Candidate(m, s, text, terms, worth, cost));
                }
            }
        }
        return candidates;
    }

    private static boolean asks(Message before, Message answer) {
        return before.role() != answer.role() && isQuestion(before.content().stripTrailing());
    }

    private static boolean isQuestion(String text) {
        return !text.isEmpty() && "?？؟".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    private static double worth(Message message, List<Wording.Statement> said, int terms) {
        double worth = 0.6 + 0.8 * message.importance();
        worth *= switch (message.role()) {
            case USER -> 1.1;
            case ASSISTANT -> 1.0;
            case SYSTEM -> 0.7;
            case TOOL -> 0.4;
        };
        int telling = 0;
        boolean decides = false;
        for (Wording.Statement statement : said) {
            for (Wording.Word word : statement.words()) {
                telling += word.form() == Wording.Form.PLAIN ? 0 : 1;
                decides |= DECISIONS.contains(word.surface());
            }
        }
        worth *= 1 + 0.1 * Math.min(4, telling);
        return worth * (decides ? 1.4 : 1) * (terms < 3 ? 0.4 : 1);
    }

    /** What each term weighs: more, the more messages speak of it, and less, the nearer that is to all of them. */
    private static Map<String, Double> weights(List<Candidate> candidates, int messages) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Integer> last = new HashMap<>();
        for (Candidate candidate : candidates) {
            for (String term : candidate.terms()) {
                Integer before = last.put(term, candidate.message());
                if (before == null || before != candidate.message()) {
                    counts.merge(term, 1, Integer::sum);
                }
            }
        }
        Map<String, Double> weights = new HashMap<>();
        counts.forEach((term, n) -> weights.put(term, Math.log1p(n) * Math.log1p(messages / (double) n)));
        return weights;
    }

    private static double value(Candidate candidate, Map<String, Double> weights) {
        double sum = 0;
        for (String term : candidate.terms()) {
            sum += weights.getOrDefault(term, 0.0);
        }
        return candidate.worth() * sum / Math.pow(candidate.terms().size() + 2, 0.5) / Math.pow(candidate.cost(), 0.4);
    }

    /** The best ones that fit, the best first. A value only falls, so that one still on top after a new look is the best. */
    private static List<Candidate> taken(
            List<Candidate> candidates,
            Map<String, Double> weights,
            int tokens,
            List<Message> messages,
            TokenCounter counter) {
        var offers = new PriorityQueue<>(Comparator.comparingDouble(Offer::value)
                .reversed()
                .thenComparingInt(offer -> offer.candidate().message())
                .thenComparingInt(offer -> offer.candidate().place()));
        candidates.forEach(candidate -> offers.add(new Offer(candidate, value(candidate, weights))));
        List<Candidate> taken = new ArrayList<>();
        Set<Integer> speaking = new LinkedHashSet<>();
        int left = tokens;
        int misses = 0;
        while (!offers.isEmpty() && taken.size() < MOST_TAKEN && misses < MOST_MISSES) {
            Offer top = offers.remove();
            double value = value(top.candidate(), weights);
            if (value < top.value()) {
                offers.add(new Offer(top.candidate(), value));
                continue;
            }
            Candidate candidate = top.candidate();
            String role = Enums.name(messages.get(candidate.message()).role());
            boolean heads = !speaking.contains(candidate.message());
            int cost = counter.count(heads ? role + ": " + candidate.text() : candidate.text()) + TokenCounter.JOIN;
            if (cost > left || repeats(candidate, taken)) {
                misses++;
                continue;
            }
            left -= cost;
            taken.add(candidate);
            speaking.add(candidate.message());
            candidate.terms().forEach(term -> weights.computeIfPresent(term, (t, weight) -> weight * SAID));
        }
        return taken;
    }

    private static boolean repeats(Candidate candidate, List<Candidate> taken) {
        for (Candidate other : taken) {
            long shared =
                    candidate.terms().stream().filter(other.terms()::contains).count();
            if (shared >= ALIKE * (candidate.terms().size() + other.terms().size() - shared)) {
                return true;
            }
        }
        return false;
    }

    private static String text(List<Message> messages, List<Candidate> taken) {
        List<Candidate> ordered = taken.stream()
                .sorted(Comparator.comparingInt(Candidate::message).thenComparingInt(Candidate::place))
                .toList();
        StringBuilder text = new StringBuilder();
        int message = -1;
        for (Candidate candidate : ordered) {
            if (candidate.message() == message) {
                text.append(' ');
            } else {
                Role role = messages.get(candidate.message()).role();
                text.append(text.isEmpty() ? "" : "\n").append(Enums.name(role)).append(": ");
            }
            text.append(candidate.text());
            message = candidate.message();
        }
        return text.toString();
    }

    private static Set<Id> quoted(List<Message> messages, List<Candidate> taken) {
        Set<Id> quoted = new LinkedHashSet<>();
        taken.forEach(candidate -> quoted.add(messages.get(candidate.message()).id()));
        return quoted;
    }

    /** Where no sentence fits or tells anything: as much of the best one as fits, or of the first words there are. */
    private static Extract beginning(
            List<Message> messages, List<Candidate> candidates, int tokens, TokenCounter counter) {
        Candidate best = candidates.stream()
                .max(Comparator.comparingDouble(Candidate::worth))
                .orElse(null);
        Message message = messages.get(best == null ? 0 : best.message());
        String text = best == null ? message.content().strip() : best.text();
        int length = Math.min(text.length(), 4 * tokens);
        while (length > 1 && !counter.fits(Sentences.shortened(text, length), tokens)) {
            length = length * 3 / 4;
        }
        return new Extract(Sentences.shortened(text, Math.max(2, length)), Set.of(message.id()));
    }
}
