package dev.cairn.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/**
 * One rule, with a class that breaks it: a rule that was never seen to fail proves nothing.
 *
 * @param planted the class in a {@code violations} package that the rule must name
 */
public record Rule(String name, ArchRule check, Class<?> planted) {
    private static final ImportOption PLANTED = location -> location.contains("/violations/");

    /** Fails if any of the classes breaks the rule; a package the rule speaks of need not exist yet. */
    public void holdsFor(JavaClasses classes) {
        check.allowEmptyShould(true).check(classes);
    }

    /** Fails unless the rule, asked about all planted violations, names its own. */
    public void findsThePlanted() {
        var violations = new ClassFileImporter().withImportOption(PLANTED).importPackages("dev.cairn");
        assertThat(check.evaluate(violations).getFailureReport().getDetails())
                .as("what '%s' finds", name)
                .anyMatch(line -> line.contains(planted.getName()));
    }

    /** The product's classes on the class path. */
    public static JavaClasses main() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar!"))
                .importPackages("dev.cairn");
    }

    /** The module's test classes, without the planted ones. */
    public static JavaClasses tests() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .withImportOption(location -> !PLANTED.includes(location))
                .importPackages("dev.cairn");
    }

    @Override
    public String toString() {
        return name;
    }
}
