package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** The overview, from what is remembered: one pass over the runs, and one over the jobs. */
@ApplicationScoped
class InformedOverviews implements Overviews {
    private static final Duration DAY = Duration.ofDays(1);

    private final Shelves shelves;

    InformedOverviews(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public Overview read(Scope runs, Scope jobs, Instant now) {
        Instant from = now.minus(DAY);
        RunMatch match = new RunMatch(RunFilter.NONE, runs, now);
        OverviewReading reading = new OverviewReading(from, now);
        TimelineReading timeline = new TimelineReading(from, now.plus(DAY), now);
        for (KnownRun run : shelves.runs().newestFirst()) {
            if (match.test(run)) {
                reading.take(run);
                timeline.take(run);
            }
        }
        return reading.overview(
                new JobOverview(shelves.jobs(), jobs), timeline.timeline(shelves.jobs(), RunFilter.NONE, jobs));
    }

    @Override
    public Timeline timeline(RunFilter filter, Scope runs, Scope jobs, Instant from, Instant to, Instant now) {
        RunMatch match = new RunMatch(filter, runs, now);
        TimelineReading timeline = new TimelineReading(from, to, now);
        for (KnownRun run : shelves.runs().newestFirst()) {
            if (match.test(run)) {
                timeline.take(run);
            }
        }
        return timeline.timeline(shelves.jobs(), filter, jobs);
    }
}
