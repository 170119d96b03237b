package dev.cairn.rules;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which package of the engine may use which: downwards only, as data. A package that is not listed may use nothing and
 * be used by nobody, so that a new one is given its place here first.
 */
final class Direction extends ArchCondition<JavaClass> {
    private static final String OURS = "dev.cairn";
    private static final String WORDS = "the words of dev.cairn";
    /** The class of the root package that puts the engine together; the rest of that package is words for everyone. */
    private static final String TOP = "Cairn";

    /** The settings of a store, which name the models it may use. */
    private static final String SETTINGS = "CairnOptions";

    private static final Set<String> BASE = Set.of(WORDS, "json", "schema", "text");
    private static final Set<String> BELOW_SLICES = with(BASE, "sql", "port");
    private static final Set<String> SLICES = Set.of(
            "session",
            "memory",
            "embedding",
            "recall",
            "standing",
            "summary",
            "classification",
            "context",
            "state",
            "team",
            "profile",
            "ledger",
            "admin",
            "importing");

    /** What each package may use besides itself. */
    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry(WORDS, Set.of()),
            Map.entry("json", Set.of(WORDS)),
            Map.entry("schema", Set.of(WORDS, "json")),
            Map.entry("text", Set.of(WORDS)),
            Map.entry("sql", BASE),
            Map.entry("port", with(BASE, "sql")),
            Map.entry(SETTINGS, Set.of(WORDS, "port")),
            Map.entry("sqlite", with(BELOW_SLICES, SETTINGS)),
            Map.entry("local", BELOW_SLICES),
            Map.entry("profile", BELOW_SLICES),
            Map.entry("session", with(BELOW_SLICES, "profile")),
            Map.entry("memory", with(BELOW_SLICES, "profile")),
            Map.entry("embedding", BELOW_SLICES),
            Map.entry("recall", with(BELOW_SLICES, "embedding", "memory", "session", "profile")),
            Map.entry("summary", with(BELOW_SLICES, "session", "ledger")),
            Map.entry("classification", with(BELOW_SLICES, "memory", "session", "ledger", "profile")),
            Map.entry("standing", with(BELOW_SLICES, "memory", "session", "profile")),
            Map.entry("context", with(BELOW_SLICES, "recall", "standing", "embedding", "memory", "session", "profile")),
            Map.entry("state", BELOW_SLICES),
            Map.entry("team", BELOW_SLICES),
            Map.entry("ledger", BELOW_SLICES),
            Map.entry("importing", with(BELOW_SLICES, "session", "profile", "ledger", "memory", "context")),
            Map.entry("admin", with(BELOW_SLICES, SLICES.toArray(String[]::new))),
            Map.entry(TOP, with(with(BELOW_SLICES, SETTINGS, "sqlite", "local"), SLICES.toArray(String[]::new))),
            Map.entry("operation", with(with(BELOW_SLICES, TOP), SLICES.toArray(String[]::new)))));

    Direction() {
        super("use only packages below their own");
    }

    @Override
    public void check(JavaClass user, ConditionEvents events) {
        String from = place(user);
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
            JavaClass used = dependency.getTargetClass().getBaseComponentType();
            if (!used.getPackageName().equals(OURS) && !used.getPackageName().startsWith(OURS + ".")) {
                continue;
            }
            String to = place(used);
            if (!to.equals(from) && !MAY_USE.getOrDefault(from, Set.of()).contains(to)) {
                events.add(SimpleConditionEvent.violated(
                        dependency, "[" + from + " may not use " + to + "] " + dependency.getDescription()));
            }
        }
    }

    private static String place(JavaClass of) {
        String inside = of.getPackageName().substring(OURS.length());
        if (inside.isEmpty()) {
            String outermost = of.getName().substring(OURS.length() + 1).replaceFirst("\\$.*", "");
            return outermost.equals(TOP) || outermost.equals(SETTINGS) ? outermost : WORDS;
        }
        return inside.substring(1).replaceFirst("\\..*", "");
    }

    private static Set<String> with(Set<String> some, String... more) {
        var all = new HashSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
