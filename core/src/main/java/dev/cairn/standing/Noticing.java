package dev.cairn.standing;

import dev.cairn.standing.Sentence.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds in what a user says the instructions, preferences and facts that stand beyond the moment, by the words that mark
 * them. Questions, quotations, code and what is not so are none. Pure; the time grows with the length of the text, and a text
 * without such words costs one look at each of its words.
 */
final class Noticing {
    private static final int MOST = 8;
    private static final int LONGEST = 300;
    /** A longer text is more likely to be somebody else's. */
    private static final int LONG_TEXT = 4_000;

    /** What is said for others to follow stands near the beginning; the rest of a longer text is not looked at. */
    private static final int LOOKED_AT = 20_000;

    private static final double LONG_DISCOUNT = 0.8;
    private static final double LED = 0.9;
    private static final double AMENDING = 0.7;
    private static final int MOST_VALUE = 6;
    private static final int MOST_OPENING = 12;
    private static final Triggers TRIGGERS = Triggers.of(CueTable.ALL);

    private Noticing() {}

    /** The statements of a text, in order. */
    static List<Noticed> in(String said) {
        String text = said.length() > LOOKED_AT ? said.substring(0, LOOKED_AT) : said;
        if (!TRIGGERS.in(text)) {
            return List.of();
        }
        List<Noticed> found = new ArrayList<>();
        for (Sentence sentence : Sentence.of(text)) {
            for (CueTable table : CueTable.ALL) {
                int before = found.size();
                new Reading(sentence, table, text.length() > LONG_TEXT ? LONG_DISCOUNT : 1, found).read();
                if (found.size() >= MOST) {
                    return List.copyOf(found.subList(0, MOST));
                } else if (found.size() > before) {
                    break;
                }
            }
        }
        return List.copyOf(found);
    }

    /** One sentence, read with the cues of one language. */
    private static final class Reading {
        private final Sentence sentence;
        private final CueTable table;
        private final double belief;
        private final List<Noticed> found;

        /** What was passed over where the clause begins. */
        private boolean led;

        private boolean amends;

        Reading(Sentence sentence, CueTable table, double belief, List<Noticed> found) {
            this.sentence = sentence;
            this.table = table;
            this.belief = belief;
            this.found = found;
        }

        void read() {
            if (sentence.words().stream().noneMatch(w -> table.triggers().contains(w.lower()))) {
                return;
            }
            int clause = 0;
            int at = 0;
            while (at < sentence.size()) {
                Word word = sentence.words().get(at);
                if (at > 0 && word.after()) {
                    clause = at;
                }
                boolean begins = at == 0 || word.after() || links(at);
                int end = word.quoted() ? -1 : begins ? clause(at) : -1;
                end = end < 0 && !word.quoted() ? within(clause, at) : end;
                at = end > at ? end : at + 1;
            }
        }

        /** Whether a clause may begin here without a mark before it. */
        private boolean links(int at) {
            return table.sets.holds("link", sentence.lower(at));
        }

        /** Looks for a statement in the clause that begins here; where it ends, or -1. */
        private int clause(int from) {
            led = false;
            amends = false;
            int at = skipped(from);
            if (at >= sentence.size()) {
                return -1;
            }
            int end = end(at);
            for (Cue cue : table.beginning(sentence.lower(at))) {
                if (cue.anywhere() || cue.part() || (cue.first() && from > 0)) {
                    continue;
                }
                StringBuilder taken = new StringBuilder();
                int past = cue.match(sentence, at, end, taken);
                if (past >= 0 && noticed(cue, at, past, end, taken)) {
                    return end;
                }
            }
            if (led && table.sets.holds("verb", sentence.lower(at)) && end - at > 1 && !asked(end)) {
                add(NoticedKind.INSTRUCTION, at, end, LED, null, false);
                return end;
            }
            return amends ? correction(at, end) : -1;
        }

        /** Looks for a cue that may stand within a clause, all of which is then the statement. */
        private int within(int clause, int at) {
            for (Cue cue : table.beginning(sentence.lower(at))) {
                if (cue.part() || (cue.anywhere() && !table.asks.contains(sentence.lower(clause)))) {
                    int begin = cue.part() ? at : Math.min(skipped(clause), at);
                    int end = cue.part() ? marked(at) : end(at);
                    int past = cue.match(sentence, at, end, new StringBuilder());
                    boolean closed = cue.steps().getLast().form() == Cue.Form.MARK;
                    if (past >= 0 && noticed(cue, begin, past, closed ? past : end, new StringBuilder())) {
                        return end;
                    }
                }
            }
            return -1;
        }

        /** The next mark, or the end. */
        private int marked(int from) {
            int at = from + 1;
            while (at < sentence.size() && !sentence.words().get(at).after()) {
                at++;
            }
            return at;
        }

        private boolean noticed(Cue cue, int from, int past, int end, StringBuilder taken) {
            if (asked(end) && !cue.ask() && !cue.part()) {
                return false;
            }
            if (cue.kind() == NoticedKind.INSTRUCTION && anyOf("other", past, end)) {
                return false;
            }
            boolean wanting = cue.steps().getLast().form() == Cue.Form.MORE;
            if (wanting && (sentence.words().get(past).after() || thin(past, end))) {
                return false;
            }
            String subject = cue.subject();
            if (subject != null) {
                String named = subject.equals("pair")
                        ? pair(past, end)
                        : subject.replace("*", taken).strip();
                subject = named.isEmpty() ? null : named;
            }
            double confidence = led ? Math.max(LED, cue.confidence()) : cue.confidence();
            add(cue.kind(), from, end, confidence, subject, cue.passing());
            return true;
        }

        private void add(
                NoticedKind kind, int from, int end, double confidence, @Nullable String subject, boolean passing) {
            int first = opening(kind, from);
            int last = shortened(first, end);
            String text = sentence.said(first, last);
            String condition = condition(kind, first, last);
            String about = subject == null || condition == null ? subject : subject + ", " + condition;
            boolean renews = amends || anyOf("renewed", first, last);
            found.add(new Noticed(
                    kind,
                    text,
                    sentence.plain(first, last),
                    rounded(confidence * belief),
                    condition,
                    about,
                    anyOf("project", first, last),
                    renews,
                    passing));
        }

        /** Takes a condition before a preference into the statement: 'when I write tests, I prefer tables'. */
        private int opening(NoticedKind kind, int from) {
            boolean conditional = kind != NoticedKind.FACT
                    && from > 0
                    && sentence.words().get(from).after()
                    && from <= MOST_OPENING
                    && (table.conditions.at(sentence, 0) > 0 || table.sets.holds("setting", sentence.lower(0)))
                    && table.unreal.at(sentence, 0) == 0;
            return conditional ? 0 : from;
        }

        private @Nullable String condition(NoticedKind kind, int from, int to) {
            if (kind == NoticedKind.FACT) {
                return null;
            }
            for (int at = from; at < to; at++) {
                boolean setting = at == from && table.sets.holds("setting", sentence.lower(at));
                if (setting || table.conditions.at(sentence, at) > 0) {
                    int end = at + 1;
                    while (end < to && !sentence.words().get(end).after()) {
                        end++;
                    }
                    return sentence.said(at, end);
                }
            }
            return null;
        }

        /** What takes the place of a value said before: 'no, it is port 8081'. */
        private int correction(int from, int end) {
            boolean value = end - from <= MOST_VALUE && !asked(end);
            boolean number = false;
            for (int at = from; at < end; at++) {
                number |= sentence.isNumber(at);
            }
            if (!value || !number) {
                return -1;
            }
            add(NoticedKind.CORRECTION, from, end, AMENDING, null, true);
            return end;
        }

        /** The first word after what is only said by the way. */
        private int skipped(int from) {
            int at = from;
            while (at < sentence.size()) {
                int leads = table.leads.at(sentence, at);
                int amending = table.amends.at(sentence, at);
                int filler = Math.max(table.fillers.at(sentence, at), table.weak.at(sentence, at));
                led |= leads > 0 && leads >= filler && table.weak.at(sentence, at) < leads;
                amends |= amending > 0 && at == 0;
                int most = Math.max(leads, Math.max(at == 0 || amends ? amending : 0, filler));
                if (most == 0) {
                    break;
                }
                at += most;
            }
            return at;
        }

        /** Whether what ends here is the end of a question. */
        private boolean asked(int end) {
            return sentence.asks() && end >= sentence.size();
        }

        /** Where the clause that begins here and all that belongs to it ends: where a question or something else begins. */
        private int end(int from) {
            for (int at = from + 1; at < sentence.size(); at++) {
                boolean mark = sentence.words().get(at).after();
                if (table.stops.at(sentence, at) > 0 || table.questions.at(sentence, at) > 0) {
                    return at > from + 1 && table.sets.holds("link", sentence.lower(at - 1)) ? at - 1 : at;
                } else if (mark && (asks(at) || (table.sets.holds("link", sentence.lower(at)) && asks(at + 1)))) {
                    return at;
                }
            }
            return sentence.size();
        }

        private boolean asks(int at) {
            return table.asks.contains(sentence.lower(at));
        }

        /** The end of a statement, or before a comma or word where it would be too long. */
        private int shortened(int from, int end) {
            int begin = sentence.words().get(from).start();
            int last = end;
            if (sentence.words().get(end - 1).end() - begin <= LONGEST) {
                return end;
            }
            while (last > from + 1 && sentence.words().get(last - 1).end() - begin > LONGEST) {
                last--;
            }
            for (int at = last; at > from + (last - from) / 2; at--) {
                if (at < sentence.size() && sentence.words().get(at).after()) {
                    return at;
                }
            }
            return last;
        }

        /** Whether nothing is said after a cue that says what it is about. */
        private boolean thin(int past, int end) {
            for (int at = past; at < end; at++) {
                if (!table.sets.holds("thin", sentence.lower(at))) {
                    return false;
                }
            }
            return true;
        }

        /** What is compared, in one order whichever is preferred. */
        private String pair(int from, int end) {
            Set<String> words = new TreeSet<>();
            for (int at = from; at < end && !sentence.words().get(at).after() && !links(at); at++) {
                String word = sentence.lower(at);
                if (!table.sets.holds("thin", word) && !table.sets.holds("compare", word)) {
                    words.add(word);
                }
            }
            return words.size() < 2 || words.size() > MOST_VALUE ? "" : String.join(" or ", words);
        }

        private boolean anyOf(String set, int from, int to) {
            for (int at = from; at < to; at++) {
                if (table.sets.holds(set, sentence.lower(at))) {
                    return true;
                }
            }
            return false;
        }

        private static double rounded(double value) {
            return Math.round(value * 100) / 100.0;
        }
    }
}
