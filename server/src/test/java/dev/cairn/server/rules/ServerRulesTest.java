package dev.cairn.server.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.cairn.rules.HouseRules;
import dev.cairn.rules.Rule;
import dev.cairn.rules.SourceSize;
import dev.cairn.server.rules.violations.PastTheOperations;
import dev.cairn.server.rules.violations.PicocliOutOfPlace;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServerRulesTest {
    private static final JavaClasses MAIN = Rule.main();
    private static final JavaClasses TESTS = Rule.tests();

    @ParameterizedTest
    @MethodSource("mainRules")
    void programsKeep(Rule rule) {
        rule.holdsFor(MAIN);
    }

    @ParameterizedTest
    @MethodSource("dev.cairn.rules.HouseRules#forTests")
    void testsKeep(Rule rule) {
        rule.holdsFor(TESTS);
    }

    @ParameterizedTest
    @MethodSource("serverRules")
    void plantedViolationIsFound(Rule rule) {
        rule.findsThePlanted();
    }

    @Test
    void sourcesAreSmall() {
        assertThat(SourceSize.tooLarge(Path.of("src"))).isEmpty();
    }

    static List<Rule> serverRules() {
        return List.of(
                new Rule(
                        "picocli in the command line",
                        HouseRules.only("dev.cairn.server.cli..", "picocli.."),
                        PicocliOutOfPlace.class),
                new Rule("faces reach the engine by its operations", facesStayAbove(), PastTheOperations.class));
    }

    static List<Rule> mainRules() {
        return Stream.of(HouseRules.forMain(), serverRules())
                .flatMap(List::stream)
                .toList();
    }

    private static ArchRule facesStayAbove() {
        return noClasses()
                .that()
                .resideInAPackage("dev.cairn.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cairn.sql..", "dev.cairn.sqlite..", "dev.cairn.port..", "dev.cairn.local..", "java.sql..");
    }
}
