package dev.punctual.soak.check;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class IndependenceTest {
    private static final ArchRule SHARES_NOTHING = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.punctual..")
                    .and(resideOutsideOfPackage(IndependenceTest.class.getPackageName())));

    @Test
    void what_proves_the_promises_shares_no_class_with_the_operator() {
        JavaClasses check = new ClassFileImporter().importPackages(IndependenceTest.class.getPackageName());

        assertThat(check).hasSizeGreaterThan(8);
        SHARES_NOTHING.check(check);
    }

    @Test
    void what_shares_one_is_found() {
        JavaClasses soak = new ClassFileImporter().importPackages("dev.punctual.soak");

        assertThatThrownBy(() -> SHARES_NOTHING.check(soak)).isInstanceOf(AssertionError.class);
    }
}
