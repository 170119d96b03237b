package dev.cairn.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {
    private static final JavaClasses MAIN = Rule.main();
    private static final JavaClasses TESTS = Rule.tests();

    @ParameterizedTest
    @MethodSource("mainRules")
    void engineKeeps(Rule rule) {
        rule.holdsFor(MAIN);
    }

    @ParameterizedTest
    @MethodSource("dev.cairn.rules.HouseRules#forTests")
    void testsKeep(Rule rule) {
        rule.holdsFor(TESTS);
    }

    @ParameterizedTest
    @MethodSource("allRules")
    void plantedViolationIsFound(Rule rule) {
        rule.findsThePlanted();
    }

    static List<Rule> mainRules() {
        return Stream.of(HouseRules.forMain(), HouseRules.forCore())
                .flatMap(List::stream)
                .toList();
    }

    static List<Rule> allRules() {
        return Stream.of(mainRules(), HouseRules.forTests())
                .flatMap(List::stream)
                .toList();
    }
}
