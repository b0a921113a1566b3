/** The lines of a log as what they say: when, how grave, what, and in which stage of the run. */
@NullMarked
package dev.punctual.core.log;

import org.jspecify.annotations.NullMarked;
