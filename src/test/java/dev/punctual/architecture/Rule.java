package dev.punctual.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.punctual.architecture.Accesses.mutateTheCluster;
import static dev.punctual.architecture.Accesses.readTheWallClock;
import static dev.punctual.architecture.Accesses.sleep;
import static dev.punctual.architecture.Rings.areForeignOrIn;
import static dev.punctual.architecture.Rings.areFrom;
import static dev.punctual.architecture.Rings.areIn;
import static dev.punctual.architecture.Rings.areThe;

import com.tngtech.archunit.lang.ArchRule;

/**
 * What the build refuses, one rule a constant. Each has a deliberate offender below {@code offender.<package>}, in
 * packages named like the real ones, which proves that the rule bites.
 */
enum Rule {
    API_KNOWS_NOBODY("api", classes().that(areIn("api")).should().onlyDependOnClassesThat(areForeignOrIn("api"))),

    CORE_KNOWS_NOBODY("core", classes().that(areIn("core")).should().onlyDependOnClassesThat(areForeignOrIn("core"))),

    CORE_IS_PLAIN_JAVA(
            "plain",
            classes()
                    .that(areIn("core"))
                    .should()
                    .onlyDependOnClassesThat(areFrom(
                            "dev.punctual..",
                            "java..",
                            "com.fasterxml.jackson.core..",
                            "com.google.re2j..",
                            "org.jspecify.annotations..",
                            "com.google.errorprone.annotations.."))),

    CLUSTER_KNOWS_API_AND_CORE_ONLY(
            "cluster",
            classes()
                    .that(areIn("cluster"))
                    .should()
                    .onlyDependOnClassesThat(areForeignOrIn("cluster", "api", "core"))),

    RECONCILERS_MEET_IN_THE_API_SERVER_ONLY(
            "apart",
            slices().matching("..cluster.(schedule|run|queue|backfill)..")
                    .should()
                    .notDependOnEachOther()),

    WEB_SEES_READ_COMMAND_AND_ACCESS_ONLY(
            "web",
            classes()
                    .that(areIn("web"))
                    .should()
                    .onlyDependOnClassesThat(
                            areForeignOrIn("web", "cluster.read", "cluster.command", "cluster.access"))),

    WEB_NEVER_SEES_A_KUBERNETES_TYPE(
            "kinds",
            noClasses()
                    .that(areIn("web"))
                    .should()
                    .dependOnClassesThat(areIn("api").or(areFrom("io.fabric8.kubernetes..")))),

    CLI_SEES_READ_ONLY(
            "cli",
            classes().that(areIn("cli")).should().onlyDependOnClassesThat(areForeignOrIn("cli", "cluster.read"))),

    LOCAL_IS_A_PLUG("plug", noClasses().that(not(areIn("local"))).should().dependOnClassesThat(areIn("local"))),

    ONE_PLACE_READS_THE_CLOCK(
            "clock",
            noClasses().that(not(areThe("dev.punctual.ClockProducer"))).should().accessTargetWhere(readTheWallClock())),

    FEW_PLACES_WRITE_TO_THE_CLUSTER(
            "writes",
            noClasses()
                    .that(not(simpleNameEndingWith("Applier")
                            .or(simpleNameEndingWith("StatusWriter"))
                            // A review of rights is a question, although create() asks it.
                            .or(areIn("cluster.command", "cluster.access", "local"))))
                    .should()
                    .accessTargetWhere(mutateTheCluster())),

    NAMES_SAY_WHAT_A_CLASS_IS(
            "names",
            noClasses().should().haveNameMatching(".*[.$](\\w+(Utils?|Helpers?|Managers?|Impl)|Abstract[A-Z]\\w*)")),

    PACKAGES_FORM_NO_CYCLE(
            "cycle", slices().matching("dev.punctual.(**)").should().beFreeOfCycles()),

    EVERY_PACKAGE_IS_NULL_MARKED("unmarked", classes().should(new BeNullMarked())),

    TESTS_NEVER_SLEEP("sleep", noClasses().should().accessTargetWhere(sleep())) {
        @Override
        boolean isAboutTests() {
            return true;
        }
    };

    static final String OFFENDERS = "dev.punctual.architecture.offender";

    private final String offenders;

    @SuppressWarnings("ImmutableEnumChecker") // never changed after its making
    private final ArchRule rule;

    Rule(String offenders, ArchRule rule) {
        this.offenders = offenders;
        this.rule = rule.allowEmptyShould(true);
    }

    /** The package below which this rule's offenders are. */
    String offenders() {
        return OFFENDERS + "." + offenders;
    }

    ArchRule rule() {
        return rule;
    }

    boolean isAboutTests() {
        return false;
    }
}
