package dev.cairn.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a memory is when its author did not say: type, category, tags, layers, title and importance by words it holds. A
 * rule never overrides what was said.
 */
final class Classification {
    private static final int TITLE_LENGTH = 80;
    private static final int MOST_TAGS = 5;
    private static final double DEFAULT_IMPORTANCE = 0.5;

    private static final List<Rule> TYPES = List.of(
            new Rule(
                    "decision", "decided", "decision", "we chose", "chose to", "agreed to", "settled on", "going with"),
            new Rule(
                    "task",
                    "todo",
                    "to do:",
                    "need to",
                    "needs to",
                    "have to",
                    "must be done",
                    "remember to",
                    "next step"),
            new Rule("progress", "finished", "completed", "done with", "is done", "implemented", "merged", "deployed"),
            new Rule("pattern", "always", "never", "whenever", "each time", "convention", "by default we", "pattern"));
    private static final List<Rule> CATEGORIES = List.of(
            new Rule(
                    "preference",
                    "prefer",
                    "i like",
                    "i don't like",
                    "favourite",
                    "favorite",
                    "always answer",
                    "i want"),
            new Rule("security", "password", "token", "permission", "vulnerab", "encrypt", "auth", "secret"),
            new Rule("testing", "test", "assert", "coverage", "fixture", "regression"),
            new Rule(
                    "deployment",
                    "deploy",
                    "release",
                    "staging",
                    "production",
                    "docker",
                    "kubernetes",
                    "pipeline",
                    "ci "),
            new Rule("database", "database", "schema", "sql", "migration", "index", "table", "query"),
            new Rule("performance", "slow", "fast", "latency", "memory use", "throughput", "benchmark", "optimi"),
            new Rule("architecture", "architecture", "module", "design", "service", "component", "layer", "interface"),
            new Rule("bug", "bug", "error", "exception", "crash", "fails", "broken", "fix"),
            new Rule("configuration", "config", "setting", "environment variable", "port", "flag", "option"),
            new Rule("people", "my name", "birthday", "my wife", "my husband", "my son", "my daughter", "colleague"));
    private static final Rule GLOBAL = new Rule(
            "",
            "i prefer",
            "i like",
            "i always",
            "i never",
            "my name",
            "i am ",
            "i'm ",
            "i live",
            "always answer",
            "call me",
            "my birthday",
            "i work",
            "i hate",
            "i want you to");
    private static final Rule TEMPORAL = new Rule(
            "",
            "today",
            "tomorrow",
            "yesterday",
            "deadline",
            "this week",
            "next week",
            "last week",
            "this month",
            "until ",
            "by monday",
            "by friday",
            "due ",
            "o'clock",
            "next month");

    private Classification() {}

    /** Words that speak for something. */
    private record Rule(String name, List<String> phrases) {
        Rule(String name, String... phrases) {
            this(name, List.of(phrases));
        }

        /** Whether a text has one of the phrases where a word begins. */
        boolean holds(String text) {
            return phrases.stream().anyMatch(phrase -> begins(text, phrase));
        }

        private static boolean begins(String text, String phrase) {
            int at = text.indexOf(phrase);
            while (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
                at = text.indexOf(phrase, at + 1);
            }
            return at >= 0;
        }
    }

    /** The names of all categories. */
    static List<String> categories() {
        return Stream.concat(CATEGORIES.stream().map(Rule::name), Stream.of("general"))
                .toList();
    }

    /** The types a memory may be found to be. */
    static List<String> types() {
        return Stream.concat(TYPES.stream().map(Rule::name), Stream.of("insight"))
                .toList();
    }

    /** Whether what is of a type has yet to be done or decided. */
    static boolean opens(String type) {
        return type.equals("decision") || type.equals("task");
    }

    /** The state of a new memory. */
    static MemoryState of(AddMemory in, boolean inProject, Instant now) {
        String text = in.content().toLowerCase(Locale.ROOT);
        String type = in.type() == null ? first(TYPES, text, "insight") : in.type();
        boolean open = in.status() == null && opens(type);
        return new MemoryState(
                in.title() == null ? title(in.content()) : in.title(),
                in.content(),
                in.summary(),
                type,
                in.category() == null ? category(text) : in.category(),
                in.tags().isEmpty() ? tags(in.content()) : List.copyOf(new LinkedHashSet<>(in.tags())),
                in.layers().isEmpty()
                        ? layers(in, inProject, text)
                        : in.layers().stream().distinct().sorted().toList(),
                in.subject(),
                open ? MemoryStatus.OPEN : in.status(),
                in.entities(),
                in.files(),
                in.context(),
                in.gitContext(),
                Objects.requireNonNullElse(in.importance(), DEFAULT_IMPORTANCE),
                in.decay(),
                in.trust() == null ? trust(in.source()) : in.trust(),
                false,
                in.isPrivate(),
                false,
                in.validFrom() == null ? now : in.validFrom(),
                in.validTo(),
                in.expiresAt());
    }

    /** The first line or sentence, cut between words if it is long. */
    static String title(String content) {
        String text = content.strip();
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n' && !endsSentence(text, end)) {
            end++;
        }
        String head = text.substring(0, end).strip();
        if (head.length() <= TITLE_LENGTH) {
            return head;
        }
        int space = head.lastIndexOf(' ', TITLE_LENGTH - 1);
        int cut = space > TITLE_LENGTH / 2 ? space : TITLE_LENGTH - 1;
        if (Character.isHighSurrogate(head.charAt(cut - 1))) {
            cut--;
        }
        return head.substring(0, cut) + "…";
    }

    private static boolean endsSentence(String text, int at) {
        char c = text.charAt(at);
        boolean mark = c == '.' || c == '!' || c == '?';
        return c == '。' || (mark && at + 1 < text.length() && text.charAt(at + 1) == ' ');
    }

    private static String first(List<Rule> rules, String text, String otherwise) {
        return rules.stream()
                .filter(rule -> rule.holds(text))
                .findFirst()
                .map(Rule::name)
                .orElse(otherwise);
    }

    private static String category(String text) {
        return first(CATEGORIES, text, "general");
    }

    /** Names in code and words after #, the most frequent first. */
    private static List<String> tags(String content) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String word : content.split("[\\s,;()\\[\\]{}\"]+", -1)) {
            String tag = word.replaceAll("^[^#\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
            if (tag.length() > 2 && tag.length() <= 40 && isName(tag)) {
                counts.merge(tag.startsWith("#") ? tag.substring(1).toLowerCase(Locale.ROOT) : tag, 1, Integer::sum);
            }
        }
        List<String> tags = new ArrayList<>(counts.keySet());
        tags.sort((a, b) -> counts.getOrDefault(b, 0) - counts.getOrDefault(a, 0));
        return List.copyOf(tags.subList(0, Math.min(MOST_TAGS, tags.size())));
    }

    private static boolean isName(String word) {
        if (word.startsWith("#") || word.indexOf('_') > 0) {
            return true;
        }
        boolean small = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (small && Character.isUpperCase(c)) {
                return true;
            }
            small = Character.isLowerCase(c);
        }
        return false;
    }

    private static List<Layer> layers(AddMemory in, boolean inProject, String text) {
        Set<Layer> layers = new LinkedHashSet<>();
        if (in.session() != null) {
            layers.add(Layer.SESSION);
        }
        if (inProject) {
            layers.add(Layer.PROJECT);
        }
        if (GLOBAL.holds(text)) {
            layers.add(Layer.GLOBAL);
        }
        if (in.expiresAt() != null || in.validTo() != null || TEMPORAL.holds(text)) {
            layers.add(Layer.TEMPORAL);
        }
        if (layers.isEmpty()) {
            layers.add(Layer.GLOBAL);
        }
        return layers.stream().sorted().toList();
    }

    /** How far a source is believed that nobody says otherwise of. */
    static double trust(MemorySource source) {
        return switch (source) {
            case USER -> 1.0;
            case AGENT -> 0.8;
            case IMPORT -> 0.7;
            case TOOL -> 0.6;
            case RULE -> 0.7;
        };
    }
}
