package dev.cairn.importing;

import dev.cairn.CairnException.Conflict;
import dev.cairn.Id;
import dev.cairn.importing.Batch.Entry;
import dev.cairn.importing.Transcribed.Turn;
import dev.cairn.ledger.Costs;
import dev.cairn.ledger.RecordCost;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the answers took, counted once each however many lines they are spread over. */
final class Spending {
    /** Lines of the last few answers may still follow, between the results of their tools. */
    private static final int OPEN = 3;

    private final Costs costs;
    private final Findings findings;
    private final boolean dry;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final Set<String> trial = new HashSet<>();

    Spending(Access access, Findings findings, boolean dry) {
        this.costs = new Costs(access);
        this.findings = findings;
        this.dry = dry;
    }

    boolean waiting() {
        return !answers.isEmpty();
    }

    /** Takes the numbers of a batch, and says which entry is the last of each answer. */
    Map<String, Integer> collect(Batch batch) {
        Map<String, Integer> last = new HashMap<>();
        List<Entry> entries = batch.entries();
        for (int i = 0; i < entries.size(); i++) {
            Turn turn = entries.get(i).turn();
            Usage usage = turn.usage();
            if (usage != null) {
                last.put(usage.response(), i);
                Answer answer = answers.get(key(turn));
                if (answer == null) {
                    answers.put(
                            key(turn), new Answer(turn, usage, entries.get(i).place()));
                } else {
                    answer.usage = answer.usage.and(usage);
                }
            }
        }
        return last;
    }

    /** What an answer took so far, as far as is known. */
    Usage sum(Turn turn, Usage usage) {
        Answer answer = answers.get(key(turn));
        return answer == null ? usage : answer.usage;
    }

    /** Notes the first message of an answer. */
    void madeBy(Turn turn, @Nullable Id message) {
        Answer answer = answers.get(key(turn));
        if (answer != null && answer.message == null && !dry) {
            answer.message = message;
        }
    }

    /** Records the answers that are complete; at the end of a file all are. */
    void write(ScopedTx tx, Frames frames, boolean all) {
        List<Answer> complete = new ArrayList<>(answers.values());
        complete = all ? complete : complete.subList(0, Math.max(0, complete.size() - OPEN));
        Map<String, Set<String>> wanted = new HashMap<>();
        for (Answer answer : complete) {
            wanted.computeIfAbsent(answer.turn.session(), session -> new HashSet<>())
                    .add(answer.usage.response());
        }
        Map<String, Set<String>> known = new HashMap<>();
        wanted.forEach((session, ids) -> known.put(session, ImportStore.costs(tx, session, ids)));
        for (Answer answer : complete) {
            frames.of(tx, answer.turn, answer.place);
            boolean there = known.getOrDefault(answer.turn.session(), Set.of()).contains(answer.usage.response());
            if (there || (dry && !trial.add(key(answer.turn)))) {
                findings.already(ImportKind.COST);
            } else {
                record(answer);
            }
            answers.remove(key(answer.turn));
        }
    }

    private void record(Answer answer) {
        Usage usage = answer.usage;
        Instant at = answer.turn.at();
        RecordCost cost = RecordCost.of(answer.turn.session(), usage.model(), usage.input(), usage.output())
                .caching(usage.cacheRead(), usage.cacheWrite())
                .withClientId(usage.response());
        cost = at == null ? cost : cost.at(at);
        try {
            costs.record(answer.message == null ? cost : cost.making(answer.message));
            findings.taken(ImportKind.COST);
        } catch (Conflict e) {
            findings.leftOut("refused by the store: " + e.getMessage(), answer.place);
        }
    }

    private static String key(Turn turn) {
        Usage usage = turn.usage();
        return turn.session() + " " + (usage == null ? "" : usage.response());
    }

    /** One answer so far. */
    private static final class Answer {
        private final Turn turn;
        private final String place;
        private Usage usage;
        private @Nullable Id message;

        Answer(Turn turn, Usage usage, String place) {
            this.turn = turn;
            this.usage = usage;
            this.place = place;
        }
    }
}
