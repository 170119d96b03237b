package dev.cairn.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import dev.cairn.operation.violations.RoundAndRound;
import dev.cairn.rules.violations.AskForTheTime;
import dev.cairn.rules.violations.FutureInTheOpen;
import dev.cairn.rules.violations.JacksonOutOfPlace;
import dev.cairn.rules.violations.MakeAnId;
import dev.cairn.rules.violations.OpenStore;
import dev.cairn.rules.violations.PrintAnywhere;
import dev.cairn.rules.violations.SleepyTest;
import dev.cairn.rules.violations.SqlOutOfPlace;
import dev.cairn.rules.violations.SqliteOutOfPlace;
import dev.cairn.rules.violations.StartAThread;
import dev.cairn.rules.violations.SwitchedOffTest;
import dev.cairn.rules.violations.ThingHelper;
import dev.cairn.rules.violations.unmarked.NullsAllowed;
import dev.cairn.session.violations.SessionUsesOperation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules for classes, each with its planted violation. */
public final class HouseRules {
    /** Who makes what everything else is handed: the clock, ids, chance and threads of a store. */
    private static final String MAKER = "dev.cairn.CairnOptions";

    /** Who makes the same for a program. */
    private static final String ENTRY = "dev.cairn.server.Main";

    /** Who may read a clock: the maker, and those that measure how long they have waited or worked. */
    private static final Set<String> CLOCKS = Set.of(
            MAKER,
            ENTRY,
            "dev.cairn.sqlite.WriteLock",
            "dev.cairn.sqlite.Writer",
            "dev.cairn.embedding.EmbeddingWork",
            "dev.cairn.embedding.Embeddings");

    /** Who may leave things to chance: the maker, and the writer that comes back after an uneven pause. */
    private static final Set<String> CHANCES = Set.of(MAKER, ENTRY, "dev.cairn.sqlite.Writer");

    /** Who may start threads. */
    private static final Set<String> THREADS = Set.of(
            MAKER,
            ENTRY,
            "dev.cairn.sqlite.Background",
            "dev.cairn.embedding.EmbeddingWork",
            "dev.cairn.sql.LateWrites",
            "dev.cairn.sql.WorkQueue",
            "dev.cairn.server.http.HttpFace");

    /** Who holds the console. */
    private static final Set<String> CONSOLE = Set.of(ENTRY, "dev.cairn.server.Start");

    private static final Set<String> CLOCK_CALLS = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.InstantSource.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime");

    private static final Set<String> CHANCE_CALLS = Set.of(
            "java.util.UUID.randomUUID",
            "java.lang.Math.random",
            "java.util.Random.<init>",
            "java.security.SecureRandom.<init>",
            "java.util.concurrent.ThreadLocalRandom.current");

    private static final Set<String> THREAD_CALLS = Set.of(
            "java.lang.Thread.<init>",
            "java.lang.Thread.ofVirtual",
            "java.lang.Thread.ofPlatform",
            "java.lang.Thread.startVirtualThread",
            "java.util.concurrent.ForkJoinPool.commonPool",
            "java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor");

    private static final Set<String> CONSOLE_CALLS =
            Set.of("java.lang.System.out", "java.lang.System.err", "java.lang.System.in", "java.lang.System.exit");

    private static final Set<String> SLEEP_CALLS =
            Set.of("java.lang.Thread.sleep", "java.util.concurrent.TimeUnit.sleep");

    private static final Set<String> LATER_TYPES = Set.of(
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.Flow$Publisher",
            "java.lang.ThreadLocal");

    private HouseRules() {}

    /** The rules for every class of the product. */
    public static List<Rule> forMain() {
        return List.of(
                new Rule("no cycles among packages", noCycles(), RoundAndRound.class),
                new Rule("java.sql only where SQL lives", sqlInItsPlace(), SqlOutOfPlace.class),
                new Rule(
                        "the driver in its adapter",
                        only("dev.cairn.sqlite..", "org.sqlite.."),
                        SqliteOutOfPlace.class),
                new Rule("Jackson in dev.cairn.json", only("dev.cairn.json..", "..jackson.."), JacksonOutOfPlace.class),
                new Rule("stores are package-private", storesAreHidden(), OpenStore.class),
                new Rule("the time is handed in", notCalled(CLOCK_CALLS, CLOCKS), AskForTheTime.class),
                new Rule("ids and chance are handed in", notCalled(CHANCE_CALLS, CHANCES), MakeAnId.class),
                new Rule("threads are handed in", notCalled(THREAD_CALLS, THREADS), StartAThread.class),
                new Rule("the console has one holder", notCalled(CONSOLE_CALLS, CONSOLE), PrintAnywhere.class),
                new Rule("public calls block", noFutures(), FutureInTheOpen.class),
                new Rule("packages are null-marked", nullMarked(), NullsAllowed.class),
                new Rule("names say what a thing is", plainNames(), ThingHelper.class));
    }

    /** The rules for the engine's packages. */
    public static List<Rule> forCore() {
        return List.of(
                new Rule("packages look downwards", classes().should(new Direction()), SessionUsesOperation.class));
    }

    /** The rules for tests. */
    public static List<Rule> forTests() {
        return List.of(
                new Rule("tests wait for a thing, not for a while", notCalled(SLEEP_CALLS, Set.of()), SleepyTest.class),
                new Rule("tests run", notDisabled(), SwitchedOffTest.class));
    }

    /** A rule that a library is used by one package only. */
    public static ArchRule only(String user, String library) {
        return noClasses()
                .that(not(resideInAPackage(user)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static ArchRule noCycles() {
        return slices().matching("dev.cairn.(**)").should().beFreeOfCycles();
    }

    private static ArchRule sqlInItsPlace() {
        return noClasses()
                .that(not(resideInAnyPackage("dev.cairn.sql..", "dev.cairn.sqlite..")))
                .and(describe("hold no statements", type -> !holdsStatements(type)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..");
    }

    private static boolean holdsStatements(JavaClass type) {
        return outermost(type).endsWith("Store") || outermost(type).endsWith("Words");
    }

    private static ArchRule storesAreHidden() {
        return classes().that().haveSimpleNameEndingWith("Store").should().bePackagePrivate();
    }

    private static ArchRule notCalled(Set<String> members, Set<String> except) {
        DescribedPredicate<JavaClass> excepted = describe("one of " + except, type -> except.contains(outermost(type)));
        return noClasses()
                .that(not(excepted))
                .should()
                .accessTargetWhere(
                        describe("the target is one of " + members, access -> members.contains(name(access))));
    }

    private static String name(JavaAccess<?> access) {
        return access.getTarget().getOwner().getName() + "."
                + access.getTarget().getName();
    }

    private static ArchRule noFutures() {
        return noCodeUnits()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(ArchCondition.from(describe("mention one of " + LATER_TYPES, HouseRules::mentionsLater)));
    }

    private static boolean mentionsLater(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                .map(JavaType::getAllInvolvedRawTypes)
                .flatMap(Set::stream)
                .anyMatch(type -> LATER_TYPES.contains(type.getName()));
    }

    private static ArchRule nullMarked() {
        return classes()
                .should(ArchCondition.from(describe(
                        "be in a @NullMarked package",
                        type -> type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked"))));
    }

    private static ArchRule plainNames() {
        return noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helpers?)(\\$.*)?|.*[.$]Abstract[A-Z].*");
    }

    private static ArchRule notDisabled() {
        return classes()
                .should(ArchCondition.from(describe(
                        "have nothing disabled",
                        type -> Stream.concat(Stream.of(type), type.getMethods().stream())
                                .noneMatch(HouseRules::isDisabled))));
    }

    private static boolean isDisabled(CanBeAnnotated element) {
        return element.isAnnotatedWith(describe(
                "@Disabled",
                annotation -> annotation.getRawType().getName().matches("org\\.junit\\.jupiter\\.api\\..*Disabled.*")));
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }
}
