package dev.cairn.importing;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.importing.ImportStore.Leaf;
import dev.cairn.importing.Transcribed.Digest;
import dev.cairn.port.WordIndex;
import dev.cairn.session.AddSummary;
import dev.cairn.session.Summaries;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Summaries, taken after all messages: one may stand in another file than what it sums up. */
final class Digests {
    private static final int KEPT_MAX = 20_000;
    private static final int BATCH = 100;

    private final Access access;
    private final Summaries summaries;
    private final Findings findings;
    private final List<Found> found = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /** A summary and where it stands. */
    private record Found(Digest digest, String place) {}

    Digests(Access access, WordIndex words, Findings findings) {
        this.access = access;
        this.summaries = new Summaries(access, words);
        this.findings = findings;
    }

    void add(Digest digest, String place) {
        if (found.size() < KEPT_MAX) {
            found.add(new Found(digest, place));
        } else {
            findings.leftOut("a summary after the first " + KEPT_MAX + "; import fewer files at once", place);
        }
    }

    /** Writes them. */
    void write(Taker taker, boolean dry) {
        for (int from = 0; from < found.size(); from += BATCH) {
            List<Found> some = found.subList(from, Math.min(found.size(), from + BATCH));
            Trial.write(access, dry, tx -> {
                some.forEach(one -> take(tx, one, taker, dry));
                return true;
            });
        }
    }

    private void take(ScopedTx tx, Found one, Taker taker, boolean dry) {
        String text = Repair.cut(Repair.text(one.digest().summary()), Limits.CONTENT);
        if (text.isBlank()) {
            findings.leftOut("an empty summary", one.place());
            return;
        }
        String clientId = one.digest().leaf() + ":" + Keys.hash(text);
        Optional<Leaf> leaf = ImportStore.leaf(tx, one.digest().leaf());
        if (leaf.isEmpty() && !(dry && taker.hasSeen(one.digest().leaf()))) {
            findings.leftOut("a summary of messages that are not here", one.place());
        } else if (!seen.add(clientId) || (leaf.isPresent() && known(tx, leaf.get(), clientId))) {
            findings.already(ImportKind.SUMMARY);
        } else {
            leaf.ifPresentOrElse(
                    message -> add(message, text, clientId, one.place()), () -> findings.taken(ImportKind.SUMMARY));
        }
    }

    private static boolean known(ScopedTx tx, Leaf leaf, String clientId) {
        return !ImportStore.summaries(tx, leaf.session(), List.of(clientId)).isEmpty();
    }

    private void add(Leaf leaf, String text, String clientId, String place) {
        try {
            summaries.add(new AddSummary(leaf.session(), text, null, null, leaf.id(), null, false, null, clientId));
            findings.taken(ImportKind.SUMMARY);
        } catch (Conflict | Invalid e) {
            findings.leftOut("refused by the store: " + e.getMessage(), place);
        }
    }
}
