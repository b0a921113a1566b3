/** Backfills: whether one can begin, which ticks of it get a run now, and what became of those that had one. */
@NullMarked
package dev.punctual.core.backfill;

import org.jspecify.annotations.NullMarked;
