package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.port.WordIndex.Kind;
import dev.cairn.recall.HitStore.Item;
import dev.cairn.recall.Ranking.Ranked;
import dev.cairn.session.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts what says how things are now before what it took the place of. Only for a question that asks how things are, and
 * only by a later statement that speaks of a change and fits nearly as well: a fact and its successor are about the same,
 * and the older one is often told at greater length.
 */
final class Restatements {
    /** So many of the best statements are compared. */
    private static final int COMPARED = 5;

    /** So many hits are looked at for them. */
    static final int LOOKED_AT = 3 * COMPARED;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> PRESENT =
            words("is are am do does have has can now current currently latest today still");
    private static final Set<String> PAST =
            words("did was were had used first before ago previously originally earlier initially when");
    private static final Set<String> CHANGE =
            words("now recently updated update updates changed change changes increased increase decreased decrease"
                    + " reduced reduce improved extended shortened raised lowered moved switched revised adjusted latest"
                    + " instead anymore reached grew grown rose dropped fell expanded postponed rescheduled renamed"
                    + " replaced corrected");

    private Restatements() {}

    /** Whether a question asks how things are, not how they were. */
    static boolean asked(String question) {
        Set<String> words = words(question);
        return Collections.disjoint(words, PAST) && !Collections.disjoint(words, PRESENT);
    }

    /**
     * The same hits, every later statement before the one it restates.
     *
     * @param items those of the best hits
     * @param fit how well the later must fit, as a share of the earlier
     */
    static List<Ranked> newestFirst(List<Ranked> ranked, Map<Id, Item> items, double fit) {
        List<Ranked> statements = ranked.stream()
                .limit(LOOKED_AT)
                .filter(hit -> states(items.get(hit.candidate().id())))
                .limit(COMPARED)
                .toList();
        List<Ranked> all = new ArrayList<>(ranked);
        for (Ranked later : statements) {
            Item item = items.get(later.candidate().id());
            if (item == null || Collections.disjoint(words(item.content()), CHANGE)) {
                continue;
            }
            double score = later.score();
            for (Ranked earlier : statements) {
                boolean restated = earlier.candidate()
                                .createdAt()
                                .isBefore(later.candidate().createdAt())
                        && later.score() >= fit * earlier.score();
                score = restated ? Math.max(score, earlier.score()) : score;
            }
            all.set(all.indexOf(later), later.scored(score));
        }
        all.sort(Ranked.BEST_FIRST);
        return all;
    }

    /** What an assistant says repeats what it was told. */
    private static boolean states(@Nullable Item item) {
        return item != null && (item.kind() != Kind.MESSAGE || item.role() == Role.USER);
    }

    private static Set<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT), -1))
                .collect(Collectors.toSet());
    }
}
