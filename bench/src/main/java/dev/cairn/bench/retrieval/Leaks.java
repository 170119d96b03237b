package dev.cairn.bench.retrieval;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.context.AssembleContext;
import dev.cairn.context.ContextItem;
import dev.cairn.embedding.EmbedPending;
import dev.cairn.local.HashingEmbedder;
import dev.cairn.recall.Hit;
import dev.cairn.recall.RecallQuery;
import dev.cairn.recall.RecalledItem;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether answers hold anything of another user. Two users of one store have said the same, word for word, so that whatever
 * fits a question of one fits as well in what the other has.
 */
final class Leaks {
    private static final int EMBED_SECONDS = 3_600;
    private static final int BUDGET = 1_500;
    private static final Scope ASKING = Scope.user("asking");
    private static final Scope OTHER = Scope.user("other");

    private int answers;
    private int leaking;

    /** Asks every question of a dialogue by search, recall and context. */
    void ask(Dialogue dialogue) {
        try (Cairn cairn = Cairn.open(CairnOptions.inMemory()
                .withModels(List.of(HashingEmbedder.MODEL))
                .withBackground(false))) {
            Cairn asking = cairn.as(ASKING);
            Set<Id> theirs = new HashSet<>(Stored.write(dialogue, cairn.as(OTHER)));
            Stored.write(dialogue, asking);
            theirs.addAll(cairn.as(OTHER).memories().list(Stored.everyMemory()).items().stream()
                    .map(memory -> memory.id())
                    .toList());
            cairn.embeddings().embed(new EmbedPending(EMBED_SECONDS));
            for (Probe probe : dialogue.probes()) {
                count(theirs, asking.recall().search(probe.text()).stream().map(Hit::id));
                count(
                        theirs,
                        asking.recall().recall(RecallQuery.of(probe.text(), 50).explained()).items().stream()
                                .map(RecalledItem::id));
                AssembleContext context =
                        AssembleContext.of(null, probe.text()).within(BUDGET).explained();
                count(
                        theirs,
                        Objects.requireNonNull(
                                        asking.contexts().assemble(context).items())
                                .stream()
                                .map(ContextItem::id));
            }
        }
    }

    private void count(Set<Id> theirs, Stream<Id> answer) {
        answers++;
        leaking += answer.anyMatch(theirs::contains) ? 1 : 0;
    }

    @Override
    public String toString() {
        return "Answers by search, recall and context that hold something of another user: " + leaking + " of "
                + answers;
    }
}
