package dev.punctual.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;

/** The rings of the design as sets of classes; an offender's package counts as the ring it imitates. */
final class Rings {
    private static final String PROJECT = "dev.punctual..";

    private Rings() {}

    static DescribedPredicate<JavaClass> areIn(String... rings) {
        return resideInAnyPackage(Arrays.stream(rings)
                        .map(ring -> "dev.punctual.[" + ring + "|architecture.offender.*." + ring + "]..")
                        .toArray(String[]::new))
                .as("in %s", String.join(", ", rings));
    }

    static DescribedPredicate<JavaClass> areForeignOrIn(String... rings) {
        return not(resideInAPackage(PROJECT)).or(areIn(rings)).as("foreign or in %s", String.join(", ", rings));
    }

    static DescribedPredicate<JavaClass> areFrom(String... packages) {
        return resideInAnyPackage(packages).as("from %s", String.join(", ", packages));
    }

    static DescribedPredicate<JavaClass> areThe(String className) {
        return name(className).<JavaClass>forSubtype().as("the %s", className);
    }
}
