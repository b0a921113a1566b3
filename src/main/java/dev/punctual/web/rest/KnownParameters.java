package dev.punctual.web.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The query parameters that a method reads from the address by itself, beside those it declares. A request with any other one is
 * refused, so that a slip of the pen does not answer for everything.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface KnownParameters {
    /** Their names. */
    String[] value() default {};

    /** Whether all parameters that runs are chosen by are meant as well. */
    boolean runFilters() default false;

    /** Whether those that a list of runs is cut by are meant as well. */
    boolean runListing() default false;
}
