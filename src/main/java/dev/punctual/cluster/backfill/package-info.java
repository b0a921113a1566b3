/** A backfill's hands and eyes: observe, decide, apply, write. */
@NullMarked
package dev.punctual.cluster.backfill;

import org.jspecify.annotations.NullMarked;
