/** What the operator tells of itself and of runs: metrics. */
@NullMarked
package dev.punctual.cluster.report;

import org.jspecify.annotations.NullMarked;
