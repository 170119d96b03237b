package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.memory.Likenesses.Compared;
import dev.cairn.memory.LinkStore.NewLink;
import dev.cairn.port.WordIndex;
import dev.cairn.sql.ScopedTx;
import dev.cairn.text.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known already near a memory: found by its most telling words among those of its project that hold now, compared by
 * {@link Likenesses}, and kept as detected links.
 */
final class Neighbours {
    private static final int CANDIDATES = 10;
    /** So many items of any kind are asked for, of which the memories are looked at. */
    private static final int ITEMS = 200;

    private static final int RELATED = 3;
    private static final Set<String> PARTS_OF_GRAPHS = Set.of("entity", "observation");

    private static final String HOLDING = """
            SELECT m.id, m.title, m.body AS content
            FROM json_each(:ids) j
            CROSS JOIN memories m ON m.id = j.value
            WHERE m.user_id = :user AND m.id <> :id
              AND m.project_id IS :project AND NOT m.archived AND NOT m.quarantined
              AND m.valid_from <= :now AND (m.valid_to IS NULL OR m.valid_to > :now)
              AND (m.expires_at IS NULL OR m.expires_at > :now) AND m.superseded_by IS NULL
              AND m.type NOT IN ('entity', 'observation') AND (NOT m.is_private OR m.author = :reader)
            ORDER BY j.key
            LIMIT :limit
            """;
    private static final String FORGET = """
            DELETE FROM links
            WHERE +user_id = :user AND detected AND resolution IS NULL
              AND type IN ('contradicts', 'relates_to', 'duplicates') AND id IN (
                  SELECT k.id FROM links k WHERE k.user_id = :user AND k.source_id = :id
                  UNION ALL
                  SELECT k.id FROM links k WHERE k.user_id = :user AND k.target_id = :id)
            """;

    private final WordIndex words;

    Neighbours(WordIndex words) {
        this.words = words;
    }

    /** What a memory says, and the items that share telling words with it. */
    record Near(Wording wording, List<Long> items) {
        static final Near NOTHING = new Near(Wording.of(""), List.of());
    }

    /** Whether memories of a type are compared with others: parts of a graph are not. */
    static boolean compares(@Nullable String type) {
        return type == null || !PARTS_OF_GRAPHS.contains(type);
    }

    record Known(Id id, String title, String content) {}

    /** Items that share telling words with a text, the most telling first. */
    Near near(ScopedTx tx, String text) {
        Wording wording = Wording.of(text);
        if (wording.keys().isEmpty()) {
            return Near.NOTHING;
        }
        return new Near(
                wording,
                words.sharing(tx.tx(), tx.user(), wording.keys(), ITEMS).stream()
                        .map(match -> match.id().value())
                        .toList());
    }

    /** Finds what is near a memory and links it. */
    List<Neighbour> link(ScopedTx tx, Id id, @Nullable Id project, MemoryState state, Near near) {
        if (PARTS_OF_GRAPHS.contains(state.type())
                || state.archived()
                || state.quarantined()
                || state.isPrivate()
                || (state.validTo() != null && !state.validTo().isAfter(tx.now()))) {
            return List.of();
        }
        List<Neighbour> found = find(tx, id, project, near);
        int related = 0;
        List<Neighbour> kept = new ArrayList<>();
        for (Neighbour neighbour : found) {
            if (neighbour.likeness() == Likeness.RELATED && ++related > RELATED) {
                continue;
            }
            kept.add(neighbour);
            put(tx, id, neighbour);
        }
        return kept;
    }

    /** Finds anew what is near a memory that says something else now. */
    void relink(ScopedTx tx, Id id, @Nullable Id project, MemoryState state) {
        tx.query(FORGET).bind("id", id).run();
        link(tx, id, project, state, near(tx, state.content()));
    }

    /** Those that say the contrary first, then those that say nearly the same, then the related; each the nearest first. */
    private static List<Neighbour> find(ScopedTx tx, Id id, @Nullable Id project, Near near) {
        if (near.items().isEmpty()) {
            return List.of();
        }
        List<Neighbour> found = new ArrayList<>();
        for (Known known : holding(tx, id, project, near, CANDIDATES)) {
            Compared compared = Likenesses.compare(near.wording(), Wording.of(known.content()));
            Likeness likeness = compared.likeness();
            if (likeness != null) {
                found.add(new Neighbour(known.id(), known.title(), compared.similarity(), likeness));
            }
        }
        found.sort(Comparator.comparing((Neighbour n) -> n.likeness() == Likeness.RELATED)
                .thenComparing(n -> n.likeness() != Likeness.CONTRADICTION)
                .thenComparingDouble(n -> -n.similarity())
                .thenComparingLong(n -> n.id().value()));
        return found;
    }

    /** Other memories of a project that hold now, among the items near one, in their order. */
    static List<Known> holding(ScopedTx tx, Id id, @Nullable Id project, Near near, int limit) {
        return tx.query(HOLDING)
                .bind("ids", near.items())
                .bind("id", id)
                .bind("project", project)
                .bind("reader", MemoryStore.reader(tx))
                .bind("now", tx.now())
                .bind("limit", limit)
                .list(Known.class);
    }

    private static void put(ScopedTx tx, Id id, Neighbour neighbour) {
        String type = switch (neighbour.likeness()) {
            case CONTRADICTION -> LinkTypes.CONTRADICTS;
            case DUPLICATE -> LinkTypes.DUPLICATES;
            case RELATED -> LinkTypes.RELATES_TO;
        };
        Map<String, @Nullable Object> details = neighbour.likeness() == Likeness.CONTRADICTION
                ? Map.of("discovered_at", tx.now().toString())
                : Map.of();
        LinkStore.put(tx, new NewLink(id, neighbour.id(), type, neighbour.similarity(), null, details, true));
    }
}
