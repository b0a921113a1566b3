/** The chart: what Helm makes of it, whether a cluster takes it, and whether it is as little as the operator needs. */
@NullMarked
package dev.punctual.chart;

import org.jspecify.annotations.NullMarked;
