package dev.punctual.cluster.read;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What there is to see of the runs at one glance, read while they pass by once, the newest first. */
final class OverviewReading {
    private static final int MOST = 10;

    private final Instant from;
    private final TotalCount all;
    private final TotalCount lately;
    private final FailureCount failures = new FailureCount();
    private final Best<KnownRun> recent = latest(OverviewReading::changedAt);
    private final Best<KnownRun> stalled = latest(RunSummary::startedAt);
    private final Best<KnownRun> slow = latest(RunSummary::startedAt);

    /**
     * Of no run yet.
     *
     * @param from since when runs that ended count as lately
     */
    OverviewReading(Instant from, Instant now) {
        this.from = from;
        this.all = new TotalCount(now);
        this.lately = new TotalCount(now);
    }

    /** Those of which this moment is the latest. */
    private static Best<KnownRun> latest(Function<RunSummary, @Nullable Instant> moment) {
        Comparator<KnownRun> byMoment = (one, other) -> compare(moment.apply(other.run()), moment.apply(one.run()));
        return new Best<>(MOST, byMoment.thenComparing(KnownRun::key));
    }

    private static int compare(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return one.compareTo(other);
    }

    private static Instant changedAt(RunSummary run) {
        return later(later(run.createdAt(), run.startedAt()), run.finishedAt());
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || other.isBefore(one) ? one : other;
    }

    void take(KnownRun known) {
        RunSummary run = known.run();
        all.take(known);
        if (run.finishedAt() == null || !run.finishedAt().isBefore(from)) {
            lately.take(known);
        }
        recent.offer(known);
        if (run.phase() == RunPhase.FAILED) {
            failures.take(run);
        }
        if (run.isUnderWay()) {
            takeAlarms(known);
        }
    }

    private void takeAlarms(KnownRun known) {
        if (known.run().isStalled()) {
            stalled.offer(known);
        }
        if (known.run().isSlow()) {
            slow.offer(known);
        }
    }

    Overview overview(JobOverview jobs, Timeline timeline) {
        return new Overview(
                all.totals().withoutRate(),
                lately.totals().withoutRate(),
                jobs.successRate(),
                jobs.jobs(),
                jobs.suspended(),
                failures.latest(MOST),
                summaries(recent),
                summaries(stalled),
                summaries(slow),
                jobs.late(),
                jobs.slow(),
                timeline);
    }

    private static List<RunSummary> summaries(Best<KnownRun> best) {
        return best.inOrder().stream().map(KnownRun::run).toList();
    }
}
