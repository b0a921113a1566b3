/** A scheduled job's hands and eyes: observe, decide, apply, write. */
@NullMarked
package dev.punctual.cluster.schedule;

import org.jspecify.annotations.NullMarked;
