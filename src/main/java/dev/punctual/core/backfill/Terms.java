package dev.punctual.core.backfill;

import dev.punctual.core.run.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill may do at the moment.
 *
 * @param concurrency how many runs of it may be unfinished at once
 * @param missingJob why there is no job to run; null if there is one
 * @param suspension why it is suspended; null if it is not
 */
public record Terms(int concurrency, @Nullable Explanation missingJob, @Nullable Explanation suspension) {

    /** How many ticks without a run are of interest. */
    public int wanted() {
        return missingJob == null && suspension == null ? concurrency : 0;
    }
}
