package dev.cairn.standing;

import dev.cairn.Id;
import dev.cairn.port.WordIndex;
import dev.cairn.port.WordIndex.Filter;
import dev.cairn.port.WordIndex.Kind;
import dev.cairn.profile.Preference;
import dev.cairn.profile.Preferences;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import dev.cairn.standing.StandingStore.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What holds for a user now, whatever is asked: instructions, preferences and facts about them. */
public final class Standing {
    private static final int WORD_MATCHES = 100;
    /** Below this cosine, a text has nothing to do with a question. */
    private static final double UNRELATED = 0.1;

    private final Access access;
    private final WordIndex words;

    public Standing(Access access, WordIndex words) {
        this.access = access;
        this.words = words;
    }

    /** Says how near in meaning the question is to what is kept under some vectors; what has none is absent. */
    @FunctionalInterface
    public interface Meaning {
        /** Nothing is known of meaning. */
        Meaning NONE = keys -> Map.of();

        /** The cosines by key. */
        Map<Long, Double> cosines(long[] keys);
    }

    /**
     * What is asked for.
     *
     * @param project only what holds in it or everywhere; what holds everywhere if absent
     * @param question the words it is to fit; none if absent
     * @param limit most to return
     */
    public record Asked(@Nullable Id project, @Nullable String question, Meaning meaning, int limit) {}

    /** What holds now: first what is always to be followed, the newest first, then what fits the question best. */
    public List<Held> current(Asked in) {
        return access.read(tx -> of(tx, in));
    }

    /** What holds now, within a transaction of the caller's; see {@link #current}. */
    public List<Held> of(ScopedTx tx, Asked in) {
        List<Held> held = new ArrayList<>();
        for (Preference preference : Preferences.all(tx)) {
            held.add(preference(preference));
        }
        List<Mark> marks = StandingStore.marks(tx, in.project());
        Map<Id, Double> fits = fits(tx, in, marks);
        List<Mark> best = marks.stream()
                .sorted(Comparator.comparingInt((Mark mark) -> mark.always() ? 0 : 1)
                        .thenComparing(Comparator.comparingDouble(
                                        (Mark mark) -> mark.always() ? 0 : fits.getOrDefault(mark.id(), 0.0))
                                .reversed())
                        .thenComparing(Comparator.comparing(Mark::since).reversed())
                        .thenComparing(Comparator.comparing(Mark::id).reversed()))
                .limit(Math.max(0, in.limit() - held.size()))
                .toList();
        held.addAll(StandingStore.held(tx, best, fits));
        return List.copyOf(held.subList(0, Math.min(in.limit(), held.size())));
    }

    private static Held preference(Preference preference) {
        return new Held(
                preference.id(),
                StandingKind.PREFERENCE,
                preference.key() + ": " + preference.value(),
                null,
                preference.confidence(),
                null,
                preference.key(),
                preference.updatedAt(),
                0);
    }

    private Map<Id, Double> fits(ScopedTx tx, Asked in, List<Mark> marks) {
        String question = in.question();
        Map<Id, Double> fits = new HashMap<>();
        if (question == null || question.isBlank() || marks.isEmpty()) {
            return fits;
        }
        Map<Id, Double> matches = matches(tx, question);
        double best =
                matches.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        Map<Long, Double> cosines = in.meaning()
                .cosines(marks.stream()
                        .flatMapToLong(mark -> LongStream.of(mark.key(), mark.messageKey()))
                        .filter(key -> key != 0)
                        .distinct()
                        .toArray());
        for (Mark mark : marks) {
            double own = cosines.getOrDefault(mark.key(), 0.0);
            double said = cosines.getOrDefault(mark.messageKey(), 0.0);
            double meaning = Math.max(0, Math.max(own, said) - UNRELATED) / (1 - UNRELATED);
            double word = matches.getOrDefault(mark.id(), 0.0) / best;
            fits.put(mark.id(), (meaning + word) / 2);
        }
        return fits;
    }

    private Map<Id, Double> matches(ScopedTx tx, String question) {
        Optional<Id> newest = words.newest(tx.tx());
        Map<Id, Double> matches = new HashMap<>();
        if (newest.isPresent()) {
            Filter memories = new Filter(Set.of(Kind.MEMORY), null, null, null, null, null, null);
            WordIndex.Search search =
                    new WordIndex.Search(tx.user(), question, false, memories, newest.get(), 0, WORD_MATCHES);
            words.candidates(tx.tx(), search).matches().forEach(match -> matches.put(match.id(), match.score()));
        }
        return matches;
    }
}
