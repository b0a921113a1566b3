/** A run's hands and eyes: observe, decide, apply, write. */
@NullMarked
package dev.punctual.cluster.run;

import org.jspecify.annotations.NullMarked;
