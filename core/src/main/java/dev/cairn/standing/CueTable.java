package dev.cairn.standing;

import dev.cairn.standing.Cue.Form;
import dev.cairn.standing.Cue.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cues of one language, from a file beside this class. Its lines:
 *
 * <ul>
 *   <li>{@code set name: words}: words a cue may name as {@code <name>};
 *   <li>{@code filler:}, {@code amend:}, {@code lead:}, {@code weak:}: phrases passed over where a clause begins; an amending one
 *       puts right what was said before; after a leading one an order is a standing one, unless it is weak;
 *   <li>{@code ask:} words and {@code asks:} phrases a question begins with; {@code stop:} phrases with which something else begins;
 *   <li>{@code when:} phrases a condition begins with; {@code unreal:} the same of what is not so;
 *   <li>{@code common:} words too frequent to look for;
 *   <li>{@code cue kind percent [first|any|part|ask|passing] [@subject]: steps}, where {@code a/b} is either word, {@code ?} makes it
 *       optional, {@code *} stands for up to four words, {@code +} says that more follows, {@code ...} that the rest may come later,
 *       {@code ,} that a mark stands there, {@code !<set>} that none of those words is next, and {@code =} takes the words into the subject.
 * </ul>
 */
final class CueTable {
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

    /** The tables of every language. */
    static final List<CueTable> ALL = LANGUAGES.stream().map(CueTable::read).toList();

    final Phrases fillers;
    final Phrases amends;
    final Phrases leads;
    final Phrases weak;
    final Set<String> asks;
    final Phrases questions;
    final Phrases stops;
    final Phrases conditions;
    final Phrases unreal;
    final Sets sets;
    private final Map<String, List<Cue>> byFirst = new HashMap<>();
    private final List<Cue> byAnyFirst = new ArrayList<>();
    private final Set<String> triggers = new HashSet<>();

    private CueTable(List<String> lines) {
        Map<String, String> named = new HashMap<>();
        Map<String, Set<String>> words = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon);
            String rest = line.substring(colon + 1).strip();
            if (name.startsWith("set ")) {
                words.put(name.substring(4), Set.copyOf(Arrays.asList(rest.split(" ", -1))));
            } else if (!name.startsWith("cue ")) {
                named.put(name, rest);
            }
        }
        sets = new Sets(words);
        fillers = new Phrases(named.get("filler"));
        amends = new Phrases(named.get("amend"));
        leads = new Phrases(named.get("lead"));
        weak = new Phrases(named.get("weak"));
        asks = Set.copyOf(Arrays.asList(named.getOrDefault("ask", "").split("; ", -1)));
        questions = new Phrases(named.get("asks"));
        stops = new Phrases(named.get("stop"));
        conditions = new Phrases(named.get("when"));
        unreal = new Phrases(named.get("unreal"));
        Set<String> common =
                Set.copyOf(Arrays.asList(named.getOrDefault("common", "").split(" ", -1)));
        lines.stream().filter(line -> line.startsWith("cue ")).forEach(line -> add(cue(line)));
        triggers.addAll(leads.rarest(common));
        triggers.removeAll(weak.rarest(common));
        triggers.addAll(amends.rarest(common));
        lines.stream()
                .filter(line -> line.startsWith("cue "))
                .forEach(line -> triggers.addAll(rarest(cue(line), common)));
    }

    /** Sets of words by name. */
    record Sets(Map<String, Set<String>> named) {
        /** The words a step names: those of a set, or those written. */
        Set<String> words(String written) {
            if (!written.startsWith("<")) {
                return Set.copyOf(Arrays.asList(written.split("/", -1)));
            }
            return Objects.requireNonNull(named.get(written.substring(1, written.length() - 1)), written);
        }

        boolean holds(String set, String word) {
            return named.getOrDefault(set, Set.of()).contains(word);
        }
    }

    /** Phrases by their first word, the longest first. */
    static final class Phrases {
        private final Map<String, List<String[]>> byFirst = new HashMap<>();

        Phrases(@Nullable String written) {
            for (String phrase : written == null ? new String[0] : written.split("; ", -1)) {
                String[] words = phrase.split(" ", -1);
                byFirst.computeIfAbsent(words[0], first -> new ArrayList<>()).add(words);
            }
            byFirst.values().forEach(list -> list.sort((a, b) -> b.length - a.length));
        }

        /** The longest word of each that is not common. */
        Set<String> rarest(Set<String> common) {
            Set<String> words = new HashSet<>();
            for (List<String[]> phrases : byFirst.values()) {
                for (String[] phrase : phrases) {
                    Arrays.stream(phrase)
                            .max(Comparator.comparingInt(word -> common.contains(word) ? 0 : word.length()))
                            .ifPresent(words::add);
                }
            }
            return words;
        }

        /** How many words of a sentence one of them takes at a place; 0 for none. */
        int at(Sentence sentence, int at) {
            for (String[] phrase : byFirst.getOrDefault(sentence.lower(at), List.of())) {
                int i = 1;
                while (i < phrase.length && phrase[i].equals(sentence.lower(at + i))) {
                    i++;
                }
                if (i == phrase.length) {
                    return i;
                }
            }
            return 0;
        }
    }

    /** The cues that may begin with a word, those to be tried first in front. */
    List<Cue> beginning(String word) {
        return byFirst.getOrDefault(word, byAnyFirst);
    }

    /** Words without one of which no cue stands in a text. */
    Set<String> triggers() {
        return triggers;
    }

    private void add(Cue cue) {
        Set<String> first = new HashSet<>();
        int i = 0;
        do {
            first.addAll(cue.steps().get(i).words());
        } while (cue.steps().get(i++).optional());
        first.forEach(
                word -> byFirst.computeIfAbsent(word, w -> new ArrayList<>()).add(cue));
    }

    /** The words of the step that says most about whether a cue is there. */
    private static Set<String> rarest(Cue cue, Set<String> common) {
        Set<String> best = Set.of();
        double least = Double.MAX_VALUE;
        for (Step step : cue.steps()) {
            if (step.form() == Form.WORDS && !step.optional()) {
                double cost = step.words().size() * 0.5
                        + step.words().stream().filter(common::contains).count() * 100;
                if (cost < least) {
                    least = cost;
                    best = step.words();
                }
            }
        }
        return best;
    }

    private Cue cue(String line) {
        int colon = line.indexOf(": ");
        String head = line.substring(4, colon);
        int at = head.indexOf('@');
        String subject = at < 0 ? null : head.substring(at + 1);
        List<String> words =
                Arrays.asList((at < 0 ? head : head.substring(0, at)).strip().split(" ", -1));
        List<Step> steps = Arrays.stream(line.substring(colon + 2).strip().split(" ", -1))
                .map(step -> Cue.step(step, sets))
                .toList();
        return new Cue(
                NoticedKind.valueOf(words.get(0).toUpperCase(Locale.ROOT)),
                Integer.parseInt(words.get(1)) / 100.0,
                words.contains("first"),
                words.contains("any"),
                words.contains("part"),
                words.contains("ask"),
                words.contains("passing"),
                subject,
                steps);
    }

    private static CueTable read(String language) {
        try (InputStream in = CueTable.class.getResourceAsStream(language + ".txt")) {
            String text = new String(Objects.requireNonNull(in, language).readAllBytes(), StandardCharsets.UTF_8);
            return new CueTable(text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
