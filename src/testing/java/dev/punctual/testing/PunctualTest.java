package dev.punctual.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a namespace of its own in a cluster of its own, in which Punctual runs. Methods of the test take a
 * parameter of type {@link LocalPunctual}. One process is started for each {@link #clock()}, and shared by all tests.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PunctualExtension.class)
public @interface PunctualTest {
    /** How the clock goes. */
    ClockMode clock() default ClockMode.MANUAL;

    /** What a clock that stands still shows when a test begins. */
    String start() default "2027-01-01T00:00:00Z";

    /** Files with manifests that are applied before each test, in this order. */
    String[] manifests() default {};
}
