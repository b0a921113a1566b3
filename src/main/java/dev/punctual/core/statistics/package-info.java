/** What became of a job's runs, in numbers that outlive the runs. */
@NullMarked
package dev.punctual.core.statistics;

import org.jspecify.annotations.NullMarked;
