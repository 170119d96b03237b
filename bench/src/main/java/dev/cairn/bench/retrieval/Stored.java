package dev.cairn.bench.retrieval;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.Page;
import dev.cairn.context.AssembleContext;
import dev.cairn.context.AssembledContext;
import dev.cairn.context.Taken;
import dev.cairn.embedding.EmbedPending;
import dev.cairn.memory.ListMemories;
import dev.cairn.models.LocalModel;
import dev.cairn.models.Tokenizers;
import dev.cairn.port.WordIndex.Kind;
import dev.cairn.recall.Hit;
import dev.cairn.recall.RecallQuery;
import dev.cairn.recall.RecalledItem;
import dev.cairn.recall.Search;
import dev.cairn.schema.Records;
import dev.cairn.session.AddMessage;
import dev.cairn.session.ListMessages;
import dev.cairn.session.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A dialogue in a store, embedded, and the ways to ask that store. */
final class Stored {
    private static final int EMBED_SECONDS = 3_600;
    static final String MODEL = "gpt-4o";
    private static final String REF = "ref";
    private static final Duration LATER = Duration.ofDays(1);

    private final Path file;
    private final Map<Id, String> refs = new HashMap<>();
    private final Instant asked;

    private final boolean noticing;

    private Stored(Path file, Instant asked, boolean noticing) {
        this.file = file;
        this.asked = asked;
        this.noticing = noticing;
    }

    /** A dialogue in a store, which is made unless an earlier run left it there. */
    static Stored of(Dialogue dialogue, Path file, boolean noticing) {
        boolean isNew = !Files.exists(file);
        Stored stored = new Stored(file, dialogue.end().plus(LATER), noticing);
        try (Cairn cairn = Cairn.open(stored.options())) {
            if (isNew) {
                write(dialogue, cairn);
            }
            long pending =
                    cairn.embeddings().embed(new EmbedPending(EMBED_SECONDS)).pending();
            if (pending > 0) {
                throw new IllegalStateException("Not embedded in time: " + pending + " messages.");
            }
            dialogue.turns().stream().map(Turn::session).distinct().forEach(key -> stored.read(cairn, key));
        }
        return stored;
    }

    /** Keeps what was said, as the store's user. */
    static List<Id> write(Dialogue dialogue, Cairn cairn) {
        Set<String> sessions = new HashSet<>();
        List<Id> ids = new ArrayList<>();
        for (Turn turn : dialogue.turns()) {
            if (sessions.add(turn.session())) {
                cairn.sessions().create(turn.session());
            }
            ids.add(cairn.messages().add(message(turn)).id());
        }
        return ids;
    }

    /** Asks for memories, as many as a page holds. */
    static ListMemories everyMemory() {
        return Records.read(ListMemories.class, Map.of("limit", Limits.PAGE));
    }

    private static AddMessage message(Turn turn) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("session", turn.session());
        members.put("role", turn.role().name().toLowerCase(Locale.ROOT));
        members.put("content", turn.text());
        members.put("createdAt", turn.at().toString());
        members.put("metadata", Map.of(REF, turn.ref()));
        return Records.read(AddMessage.class, members);
    }

    private void read(Cairn cairn, String session) {
        String next = null;
        do {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("session", session);
            members.put("cursor", next);
            Page<Message> page = cairn.messages().list(Records.read(ListMessages.class, members));
            page.items()
                    .forEach(kept ->
                            refs.put(kept.id(), String.valueOf(kept.metadata().get(REF))));
            next = page.next();
        } while (next != null);
    }

    /** A store without a background: what is measured is the answer alone. */
    CairnOptions options() {
        return CairnOptions.file(file)
                .withModels(List.of(new LocalModel()))
                .withBackground(false)
                .withNoticing(noticing)
                .withTokens(new Tokenizers());
    }

    /** Recall as it is. */
    Contestant recall(Cairn cairn) {
        return contestant("Cairn", cairn);
    }

    /** The same store, asked with a part of what speaks for a message only. */
    Contestant contestant(String name, Cairn cairn) {
        return new Recalls(name, cairn);
    }

    /** The word index alone. */
    Contestant words(Cairn cairn) {
        return new Words(cairn);
    }

    /** Contexts for a model whose tokens are counted exactly. */
    Contexts.Maker contexts(Cairn cairn) {
        return (probe, budget) -> {
            AssembledContext context = cairn.contexts()
                    .assemble(AssembleContext.of(null, probe.text())
                            .within(budget)
                            .forModel(MODEL)
                            .asOf(asked)
                            .explained());
            Set<String> shown = new HashSet<>();
            Objects.requireNonNull(context.items()).stream()
                    .filter(item -> item.taken() != Taken.LEFT_OUT && item.message() != null)
                    .forEach(item -> shown.add(ref(Objects.requireNonNull(item.message()))));
            return new Contexts.Made(shown, context.tokens());
        };
    }

    private String ref(Id id) {
        return Objects.requireNonNull(refs.get(id));
    }

    private final class Recalls implements Contestant {
        private final String name;
        private final Cairn cairn;

        Recalls(String name, Cairn cairn) {
            this.name = name;
            this.cairn = cairn;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Answer ask(Probe probe) {
            RecallQuery query = RecallQuery.of(probe.text(), LIMIT).asOf(asked).explained();
            List<RecalledItem> hits = cairn.recall().recall(query).items();
            return new Answer(
                    hits.stream().map(hit -> ref(hit.id())).toList(),
                    hits.stream().allMatch(RecalledItem::weak));
        }
    }

    private final class Words implements Contestant {
        private final Cairn cairn;

        Words(Cairn cairn) {
            this.cairn = cairn;
        }

        @Override
        public String name() {
            return "FTS5";
        }

        @Override
        public Answer ask(Probe probe) {
            List<Hit> hits = cairn.recall()
                    .search(new Search(
                            probe.text(), Kind.MESSAGE, null, null, null, null, null, null, 200, LIMIT, null))
                    .items();
            return new Answer(hits.stream().map(hit -> ref(hit.id())).toList(), hits.isEmpty());
        }
    }
}
