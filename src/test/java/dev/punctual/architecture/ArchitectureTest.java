package dev.punctual.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.FailureReport;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final ImportOption ONLY_TESTS = new ImportOption.OnlyIncludeTests();
    private static final ImportOption NO_OFFENDERS = location -> !location.contains("/architecture/offender/");
    private static final JavaClasses MAIN =
            importing(new ImportOption.DoNotIncludeTests()).importPackages("dev.punctual");
    private static final JavaClasses TESTS =
            importing(ONLY_TESTS).withImportOption(NO_OFFENDERS).importPackages("dev.punctual");

    @ParameterizedTest
    @EnumSource
    void the_code_obeys(Rule rule) {
        rule.rule().check(rule.isAboutTests() ? TESTS : MAIN);
    }

    @ParameterizedTest
    @EnumSource
    void each_rule_bites_its_offenders(Rule rule) {
        FailureReport report = rule.rule()
                .evaluate(importing(ONLY_TESTS).importPackages(rule.offenders()))
                .getFailureReport();

        assertThat(offenders(rule)).as("offenders of %s", rule).isNotEmpty();
        assertThat(offenders(rule).flatMap(ArchitectureTest::offences))
                .allSatisfy(offence -> assertThat(report.getDetails())
                        .as("what %s reports", rule)
                        .anySatisfy(line -> assertThat(line).contains(offence)));
    }

    @ParameterizedTest
    @MethodSource("rulesOfAccess")
    void a_rule_about_calls_spares_those_who_may(Rule rule) {
        JavaClasses innocents = importing(ONLY_TESTS).importPackages(rule.offenders() + ".innocent");

        assertThat(innocents).isNotEmpty();
        assertThat(rule.rule().evaluate(innocents).getFailureReport().getDetails())
                .isEmpty();
    }

    static Stream<Rule> rulesOfAccess() {
        return Stream.of(Rule.ONE_PLACE_READS_THE_CLOCK, Rule.FEW_PLACES_WRITE_TO_THE_CLUSTER);
    }

    /** Classes whose name begins with "Offending" must all be reported. */
    private static Stream<JavaClass> offenders(Rule rule) {
        return importing(ONLY_TESTS).importPackages(rule.offenders()).stream()
                .filter(type -> type.getSimpleName().contains("Offending"));
    }

    /** Every method of an offender is an offence; one without methods is an offence by itself. */
    private static Stream<String> offences(JavaClass offender) {
        return offender.isRecord() || offender.getMethods().isEmpty()
                ? Stream.of(offender.getName())
                : offender.getMethods().stream()
                        .filter(method -> !method.getName().startsWith("lambda$"))
                        .map(method -> offender.getName() + "." + method.getName() + "(");
    }

    private static ClassFileImporter importing(ImportOption option) {
        return new ClassFileImporter().withImportOption(option);
    }
}
