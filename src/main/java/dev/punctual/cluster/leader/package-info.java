/** Of several replicas one acts. */
@NullMarked
package dev.punctual.cluster.leader;

import org.jspecify.annotations.NullMarked;
