/** Runs that are made before they are due, because many are due at once. */
@NullMarked
package dev.punctual.cluster.ahead;

import org.jspecify.annotations.NullMarked;
