package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.read.ByName.Named;
import dev.punctual.cluster.read.Timeline.Hour;
import dev.punctual.cluster.read.Timeline.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A timeline, read while the runs pass by once. */
final class TimelineReading {
    private static final int MOST_LANES = 12;
    private static final int MOST_HOURS = 24 * 31 + 1;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Comparator<JobLane> BY_WEIGHT = Comparator.<JobLane, Boolean>comparing(
                    lane -> lane.failures() == 0)
            .thenComparing(Comparator.comparingInt(JobLane::runs).reversed())
            .thenComparing(JobLane::key);
    private static final Comparator<KnownJob> SOONEST_FIRST = Comparator.comparing(
                    (KnownJob known) -> known.job().nextRuns().get(0))
            .thenComparing(KnownJob::name);

    private final Instant from;
    private final Instant to;
    private final Instant now;
    private final Map<Named, JobLane> lanes = new HashMap<>();
    private final List<HourCount> hours = new ArrayList<>();

    /** Of no run yet; ticks are told from now on. */
    TimelineReading(Instant from, Instant to, Instant now) {
        this.from = from;
        this.to = to;
        this.now = now;
        Instant end = to.isBefore(now) ? to : now;
        for (Instant hour = from.truncatedTo(ChronoUnit.HOURS);
                !hour.isAfter(end) && hours.size() < MOST_HOURS;
                hour = hour.plus(HOUR)) {
            hours.add(new HourCount(hour));
        }
    }

    void take(KnownRun known) {
        if (known.isWithin(from, to)) {
            lane(known.run()).take(known);
        }
        if (known.endedWithin(from, to)) {
            countEnd(known.run().phase(), Objects.requireNonNull(known.run().finishedAt()));
        }
    }

    private JobLane lane(RunSummary run) {
        return lanes.computeIfAbsent(
                new Named(run.namespace(), Objects.requireNonNullElse(run.job(), "")), JobLane::new);
    }

    private void countEnd(RunPhase phase, Instant end) {
        if (!hours.isEmpty()) {
            long index = Duration.between(hours.get(0).from, end).toHours();
            if (index < hours.size()) {
                hours.get((int) index).count(phase);
            }
        }
    }

    /** The timeline, where all runs have passed by. */
    Timeline timeline(ByName<ScheduledJob, KnownJob> jobs, RunFilter filter, Scope scope) {
        List<JobLane> heaviest = heaviest();
        int others = lanes.size() - heaviest.size();
        int room = MOST_LANES - heaviest.size();
        Stream<JobLane> idle = room > 0 && onlyNamesJobs(filter) ? soonest(jobs, filter, scope, room) : Stream.empty();
        List<Lane> drawn = Stream.concat(heaviest.stream(), idle)
                .map(lane -> lane.lane(ticks(jobs, lane.key(), scope)))
                .toList();
        return new Timeline(
                from,
                to,
                now,
                drawn,
                others,
                hours.stream().map(HourCount::hour).toList());
    }

    private List<JobLane> heaviest() {
        Best<JobLane> best = new Best<>(MOST_LANES, BY_WEIGHT);
        lanes.values().forEach(best::offer);
        return best.inOrder();
    }

    /** The jobs that had no run, but are due within the time. */
    private Stream<JobLane> soonest(ByName<ScheduledJob, KnownJob> jobs, RunFilter filter, Scope scope, int most) {
        Best<KnownJob> best = new Best<>(most, SOONEST_FIRST);
        for (KnownJob known : jobs.all()) {
            if (isDue(known.job(), filter, scope) && !lanes.containsKey(known.name())) {
                best.offer(known);
            }
        }
        return best.inOrder().stream().map(known -> new JobLane(known.name()));
    }

    private boolean isDue(JobSummary job, RunFilter filter, Scope scope) {
        Instant next = job.nextRun();
        return next != null
                && next.isBefore(to)
                && scope.has(job.namespace())
                && isAmong(filter.namespaces(), job.namespace())
                && isAmong(filter.jobs(), job.name());
    }

    private static boolean isAmong(Set<String> wanted, String word) {
        return wanted.isEmpty() || wanted.contains(word);
    }

    /** A filter by anything else is about runs that there are. */
    private static boolean onlyNamesJobs(RunFilter filter) {
        return RunFilter.ofJobs(filter.namespaces(), filter.jobs()).equals(filter);
    }

    private List<Instant> ticks(ByName<ScheduledJob, KnownJob> jobs, Named key, Scope scope) {
        return jobs.find(key.namespace(), key.name()).filter(known -> scope.has(key.namespace())).stream()
                .flatMap(known -> known.plan().next(now, Lane.MOST_TICKS).stream())
                .filter(tick -> !tick.isBefore(from) && tick.isBefore(to))
                .toList();
    }

    /** The ends of an hour. */
    private static final class HourCount {
        private final Instant from;
        private final PhaseCount ends = new PhaseCount();

        HourCount(Instant from) {
            this.from = from;
        }

        void count(RunPhase phase) {
            ends.add(phase);
        }

        Hour hour() {
            return new Hour(
                    from,
                    ends.of(RunPhase.SUCCEEDED),
                    ends.of(RunPhase.FAILED),
                    ends.of(RunPhase.CANCELLED),
                    ends.of(RunPhase.SKIPPED));
        }
    }
}
