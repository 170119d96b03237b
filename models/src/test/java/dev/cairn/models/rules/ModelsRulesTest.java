package dev.cairn.models.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.cairn.rules.Rule;
import dev.cairn.rules.SourceSize;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsRulesTest {
    private static final JavaClasses MAIN = Rule.main();
    private static final JavaClasses TESTS = Rule.tests();

    @ParameterizedTest
    @MethodSource("dev.cairn.rules.HouseRules#forMain")
    void embeddersKeep(Rule rule) {
        rule.holdsFor(MAIN);
    }

    @ParameterizedTest
    @MethodSource("dev.cairn.rules.HouseRules#forTests")
    void testsKeep(Rule rule) {
        rule.holdsFor(TESTS);
    }

    @Test
    void sourcesAreSmall() {
        assertThat(SourceSize.tooLarge(Path.of("src"))).isEmpty();
    }
}
