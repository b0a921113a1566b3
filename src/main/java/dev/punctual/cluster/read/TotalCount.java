package dev.punctual.cluster.read;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts what became of runs, in one pass. */
final class TotalCount {
    private final Instant now;
    private final PhaseCount phases = new PhaseCount();
    private final Average durations = new Average();
    private final Average waits = new Average();
    private int total;

    TotalCount(Instant now) {
        this.now = now;
    }

    void take(KnownRun known) {
        total++;
        phases.add(known.run().phase());
        Duration lasted =
                known.run().phase() == RunPhase.SUCCEEDED ? known.run().duration(now) : null;
        durations.add(lasted);
        waits.add(known.waited());
    }

    RunTotals totals() {
        return new RunTotals(
                total,
                phases.byPhase(),
                successRate(),
                durations.average(),
                durations.least,
                durations.most,
                waits.average());
    }

    private @Nullable Double successRate() {
        int succeeded = phases.of(RunPhase.SUCCEEDED);
        int both = succeeded + phases.of(RunPhase.FAILED);
        return both == 0 ? null : (Double) ((double) succeeded / both);
    }

    /** Of durations; their sum may be longer than any of them can be. */
    private static final class Average {
        private int count;
        private Duration sum = Duration.ZERO;
        private @Nullable Duration least;
        private @Nullable Duration most;

        void add(@Nullable Duration one) {
            if (one != null) {
                count++;
                sum = sum.plus(one);
                least = least == null || one.compareTo(least) < 0 ? one : least;
                most = most == null || one.compareTo(most) > 0 ? one : most;
            }
        }

        @Nullable Duration average() {
            return count == 0 ? null : sum.dividedBy(count);
        }
    }
}
