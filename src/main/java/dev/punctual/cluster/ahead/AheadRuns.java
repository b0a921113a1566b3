package dev.punctual.cluster.ahead;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.gate.GateKeeper;
import dev.punctual.core.schedule.MissedRunPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What runs that were made before they were due have to do with time. Until then they are nobody's, and their job may withdraw
 * them; from then on they are like any other run of a tick. One that came due while nobody acted is withdrawn as well, where it is
 * found too late: whether its tick still gets a run is for the policy for missed runs to say.
 */
@ApplicationScoped
public class AheadRuns {
    private final GateKeeper gate;
    private final AtomicReference<@Nullable Instant> actingSince = new AtomicReference<>();

    AheadRuns(GateKeeper gate) {
        this.gate = gate;
    }

    /** When the run is due, where that is still to come; until then nothing is to be decided about it. */
    public Optional<Instant> dueLater(JobRun run, Instant now) {
        actingSince(now);
        return AheadRun.of(run).map(AheadRun::due).filter(now::isBefore);
    }

    /** Whether the run must not start, because its job is to withdraw it. */
    public boolean isForfeited(JobRun run, @Nullable ScheduledJob job, Instant now) {
        return job != null
                && AheadRun.of(run)
                        .filter(ahead -> isForfeited(ahead, job, now))
                        .isPresent();
    }

    private boolean isForfeited(AheadRun run, ScheduledJob job, Instant now) {
        return run.due().isBefore(actingSince(now))
                && run.due().isBefore(now.minus(MissedRunPolicy.ON_TIME))
                && isFree(run, job);
    }

    /** Reconcilers act only where this replica leads: their first look is the beginning. */
    private Instant actingSince(Instant now) {
        return actingSince.updateAndGet(first -> first == null ? now : first);
    }

    /** Those of a job's runs that do not count as runs of it yet. */
    public List<AheadRun> early(List<JobRun> runs, ScheduledJob job, Instant now) {
        return runs.stream()
                .flatMap(run -> AheadRun.of(run).stream())
                .filter(run -> run.isOf(job) && isFree(run, job))
                .filter(run -> now.isBefore(run.due()) || isOutdated(run, job, now))
                .toList();
    }

    /** Whether nothing came of the run yet that anybody relies on. */
    private boolean isFree(AheadRun run, ScheduledJob job) {
        return !run.isAccountedFor(job) && !gate.mayKnow(run.uid());
    }

    /** Whether the job would not make the run now: it was made of other words, or its time was slept through. */
    public boolean isOutdated(AheadRun run, ScheduledJob job, Instant now) {
        return !run.isUpToDate(job) || isForfeited(run, job, now);
    }
}
