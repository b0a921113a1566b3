package dev.punctual.core.backfill;

import java.time.Instant;

/** Where the run of a tick is looked up. */
public interface Runs {
    /** How the tick stands as far as a cache knows, which may be behind. */
    TickState cached(Instant tick);

    /** How the tick stands in truth. */
    TickState latest(Instant tick);
}
