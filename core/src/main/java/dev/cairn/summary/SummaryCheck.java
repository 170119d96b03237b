package dev.cairn.summary;

import dev.cairn.Limits;
import dev.cairn.port.TokenCounter;
import dev.cairn.text.Wording;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges a model's summary by what it was made from. What it catches is what models are known to do wrong. */
final class SummaryCheck {
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+(?:[.,:/-]\\p{Nd}+)*");
    private static final Pattern NAME = Pattern.compile(
            "(?<=[\\p{L}\\p{Nd},;:)] )\\p{Lu}[\\p{L}\\p{M}\\p{Nd}_.-]+|[\\p{L}\\p{Nd}]+(?:[_/.]\\p{L}[\\p{L}\\p{Nd}]*)+");
    private static final List<String> REFUSALS = List.of(
            "i'm sorry",
            "i’m sorry",
            "i am sorry",
            "sorry, ",
            "i cannot",
            "i can't",
            "i can’t",
            "i'm unable",
            "i am unable",
            "i won't",
            "as an ai",
            "as a language model",
            "unfortunately, i");
    private static final double SAME_SCRIPT = 0.15;
    private static final double SHARED = 0.35;
    private static final int FEW = 6;

    private SummaryCheck() {}

    /** Why a summary cannot be used; nothing if it can. */
    static @Nullable String of(String source, String summary, int tokens, TokenCounter counter) {
        if (summary.isBlank()) {
            return "the answer was empty";
        } else if (summary.length() > Limits.CONTENT || summary.length() >= source.length()) {
            return "the answer was no shorter than what it was made from";
        } else if (!counter.fits(summary, tokens)) {
            return "the answer was longer than " + tokens + " tokens";
        }
        if (summary.indexOf(0) >= 0 || summary.codePoints().anyMatch(SummaryCheck::isHalf)) {
            return "the answer holds characters that cannot be stored";
        }
        String start = summary.toLowerCase(Locale.ROOT);
        String from = source.toLowerCase(Locale.ROOT);
        for (String refusal : REFUSALS) {
            if (start.startsWith(refusal)) {
                return "the model refused";
            }
        }
        if (!sameScript(source, summary)) {
            return "the answer was in another script";
        }
        String strange = strange(source, from, summary);
        if (strange != null) {
            return "the answer names '" + Limits.shorten(strange) + "', which is not in the messages";
        }
        return sharesTerms(source, summary) ? null : "the answer speaks of other things, or in another language";
    }

    private static boolean isHalf(int cp) {
        return cp >= Character.MIN_SURROGATE && cp <= Character.MAX_SURROGATE;
    }

    /** Whether most of what is said is in a script that what it was made from uses as well. */
    private static boolean sameScript(String source, String summary) {
        Map<Character.UnicodeScript, Integer> said = scripts(summary);
        Map<Character.UnicodeScript, Integer> there = scripts(source);
        int all = there.values().stream().mapToInt(Integer::intValue).sum();
        return said.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> there.getOrDefault(most.getKey(), 0) >= SAME_SCRIPT * all)
                .orElse(true);
    }

    private static Map<Character.UnicodeScript, Integer> scripts(String text) {
        Map<Character.UnicodeScript, Integer> scripts = new HashMap<>();
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(cp -> scripts.merge(Character.UnicodeScript.of(cp), 1, Integer::sum));
        return scripts;
    }

    /** The first number or name that is not in what it was made from. */
    private static @Nullable String strange(String source, String folded, String summary) {
        Set<String> numbers = new HashSet<>();
        NUMBER.matcher(source).results().forEach(found -> {
            numbers.add(found.group());
            numbers.addAll(Arrays.asList(found.group().split("\\P{Nd}+")));
        });
        Matcher number = NUMBER.matcher(summary);
        while (number.find()) {
            boolean inside = source.contains(number.group());
            boolean small = number.group().length() == 1;
            if (!small
                    && !inside
                    && !numbers.containsAll(Arrays.asList(number.group().split("\\P{Nd}+")))) {
                return number.group();
            }
        }
        Matcher name = NAME.matcher(summary);
        while (name.find()) {
            String bare = name.group().replaceAll("[._-]+$", "").toLowerCase(Locale.ROOT);
            if (bare.length() > 1 && !folded.contains(bare)) {
                return name.group();
            }
        }
        return null;
    }

    private static boolean sharesTerms(String source, String summary) {
        Set<String> there = new HashSet<>();
        Sentences.of(source)
                .forEach(sentence -> there.addAll(Wording.of(sentence).terms()));
        Set<String> said = new HashSet<>();
        Sentences.of(summary)
                .forEach(sentence -> said.addAll(Wording.of(sentence).terms()));
        long shared = said.stream().filter(there::contains).count();
        return said.size() < FEW || shared >= SHARED * said.size();
    }
}
