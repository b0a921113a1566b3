package dev.punctual.cluster.read;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is to see of the runs at one glance, read while they pass by once, the newest first. */
final class OverviewReading {
    private static final int MOST = 10;

    private final Instant from;
    private final TotalCount all;
    private final TotalCount lately;
    private final Best<KnownRun> failures = latest(run -> Stream.of(run.finishedAt()));
    private final Best<KnownRun> recent = latest(run -> Stream.of(run.createdAt(), run.startedAt(), run.finishedAt()));
    private final Best<KnownRun> stalled = latest(run -> Stream.of(run.startedAt()));
    private final Best<KnownRun> slow = latest(run -> Stream.of(run.startedAt()));

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

    /** Those of which the latest of these moments is the latest. */
    private static Best<KnownRun> latest(Function<RunSummary, Stream<@Nullable Instant>> moments) {
        Comparator<KnownRun> byMoment = Comparator.comparing(known -> moments.apply(known.run())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN));
        return new Best<>(MOST, byMoment.reversed().thenComparing(KnownRun::key));
    }

    void take(KnownRun known) {
        RunSummary run = known.run();
        all.take(known);
        if (run.finishedAt() == null || !run.finishedAt().isBefore(from)) {
            lately.take(known);
        }
        recent.offer(known);
        if (run.phase() == RunPhase.FAILED) {
            failures.offer(known);
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
                all.totals(),
                lately.totals(),
                jobs.jobs(),
                jobs.suspended(),
                summaries(failures),
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
