package dev.punctual.cluster.ahead;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.SecondPassed;
import dev.punctual.cluster.gate.GateKeeper;
import dev.punctual.cluster.write.Ownership;
import dev.punctual.core.schedule.MissedRunPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What runs that were made before they were due have to do with time. Until then they are nobody's, and their job may withdraw
 * them; from then on they are like any other run of a tick. One that came due while this replica did not run, or did not lead, is withdrawn as well, where it is
 * found too late: whether its tick still gets a run is for the policy for missed runs to say.
 */
@ApplicationScoped
public class AheadRuns {
    /** Of a shorter gap in what was seen of time nothing is too late that came due in it. */
    private static final Duration ABSENCE = MissedRunPolicy.ON_TIME;

    private final Predicate<String> hasAsked;
    private final Predicate<String> isWithdrawn;
    private final AtomicReference<@Nullable Watch> watch = new AtomicReference<>();

    /**
     * How long time has been followed without a break.
     *
     * @param latest instant that was seen
     */
    private record Watch(Instant since, Instant latest) {
        Watch seen(Instant now) {
            boolean isUnbroken = now.isAfter(latest.minus(ABSENCE)) && now.isBefore(latest.plus(ABSENCE));
            return isUnbroken ? new Watch(since, now.isAfter(latest) ? now : latest) : new Watch(now, now);
        }
    }

    @Inject
    AheadRuns(GateKeeper gate) {
        this(gate::knows, gate::isWithdrawn);
    }

    /**
     * @param hasAsked whether the run of this UID has asked at the gate
     * @param isWithdrawn whether the gate has agreed to its being taken back
     */
    AheadRuns(Predicate<String> hasAsked, Predicate<String> isWithdrawn) {
        this.hasAsked = hasAsked;
        this.isWithdrawn = isWithdrawn;
    }

    /** When the run is due, where that is still to come; until then nothing is to be decided about it. */
    public Optional<Instant> dueLater(JobRun run, Instant now) {
        look(now);
        return AheadRun.of(run)
                .filter(ahead -> now.isBefore(ahead.due()) && !hasAsked.test(ahead.uid()))
                .map(AheadRun::due);
    }

    /**
     * Whether the run must not start, because its job is to take it back: whoever suspended or edited it a moment before it was due must not
     * see it start.
     *
     * @param job its job as the API server has it; null where there is none
     */
    public boolean isToBeTakenBack(JobRun run, @Nullable ScheduledJob job, Instant now) {
        return job != null
                && Ownership.isOwnedBy(run, job)
                && AheadRun.of(run)
                        .filter(ahead -> isToBeTakenBack(ahead, job, now))
                        .isPresent();
    }

    private boolean isToBeTakenBack(AheadRun run, ScheduledJob job, Instant now) {
        return isWithdrawn.test(run.uid())
                || (isOutdated(run, job, now) && !run.isAccountedFor(job) && !hasAsked.test(run.uid()));
    }

    /** Whether the job would not make the run now: it says something else by now, or the run's time was slept through. */
    public boolean isOutdated(AheadRun run, ScheduledJob job, Instant now) {
        return isWithdrawn.test(run.uid())
                || !run.isWantedBy(job)
                || (run.due().isBefore(watchedSince()) && run.due().isBefore(now.minus(MissedRunPolicy.ON_TIME)));
    }

    /** Time goes by, whether anybody is looked at or not. */
    void follow(@Observes(notifyObserver = Reception.IF_EXISTS) SecondPassed passed) {
        watch.updateAndGet(known -> known == null ? null : known.seen(passed.now()));
    }

    /** Reconcilers look only where this replica leads: their first look is the beginning. */
    private void look(Instant now) {
        watch.updateAndGet(known -> known == null ? new Watch(now, now) : known.seen(now));
    }

    private Instant watchedSince() {
        Watch known = watch.get();
        return known == null ? Instant.MAX : known.since();
    }

    /** Those of a job's runs that do not count as runs of it: because they are not due, or are to be taken back. */
    public List<AheadRun> early(List<JobRun> runs, ScheduledJob job, Instant now) {
        look(now);
        return runs.stream()
                .filter(run -> Ownership.isOwnedBy(run, job))
                .flatMap(run -> AheadRun.of(run).stream())
                .filter(run -> isToBeTakenBack(run, job, now) || (now.isBefore(run.due()) && !run.isAccountedFor(job)))
                .toList();
    }
}
