package dev.punctual.cluster.report;

import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Stop;
import dev.punctual.api.v1alpha1.StopMode;
import dev.punctual.cluster.report.Command.Deed;
import dev.punctual.cluster.report.Command.Target;
import dev.punctual.cluster.report.Command.Verb;
import dev.punctual.cluster.report.Command.Who;
import dev.punctual.cluster.report.Commands.JobSwitches;
import dev.punctual.cluster.report.Commands.QueueSwitches;
import dev.punctual.cluster.report.Commands.Written;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the commands that people give by writing a spec, and has them written down. It is shown objects as the replica that
 * acts comes to look at them, and remembers their switches. What was switched while nobody acted is not noticed.
 */
@ApplicationScoped
public class CommandWatch {
    private static final int STOPS_REMEMBERED = 10_000;
    private static final Duration CREATION = Duration.ofMinutes(1);

    private final AuditLog log;
    private final Seals seals;
    private final Clock clock;
    private final Map<String, Instant> sealed = new ConcurrentHashMap<>();
    private final Map<String, JobSwitches> jobs = new ConcurrentHashMap<>();
    private final Map<String, QueueSwitches> queues = new ConcurrentHashMap<>();
    private final Map<String, StopMode> stops = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StopMode> eldest) {
            return size() > STOPS_REMEMBERED;
        }
    });

    /** Made by the container; by hand only in tests. */
    public CommandWatch(AuditLog log, Seals seals, Clock clock) {
        this.log = log;
        this.seals = seals;
        this.clock = clock;
    }

    /** A job as it is now. */
    public void seen(ScheduledJob job) {
        JobSwitches now = JobSwitches.of(job.getSpec());
        JobSwitches before = jobs.put(job.getMetadata().getUid(), now);
        Predicate<Deed> isKnown = recordedByUs(job);
        if (before != null) {
            Commands.of(before, now).forEach(written -> record(job, written, isKnown));
        }
    }

    /** A queue as it is now. */
    public void seen(JobQueue queue) {
        QueueSwitches now = QueueSwitches.of(queue.getSpec());
        QueueSwitches before = queues.put(queue.getMetadata().getUid(), now);
        Predicate<Deed> isKnown = recordedByUs(queue);
        if (before != null) {
            Commands.of(before, now).forEach(written -> record(queue, written, isKnown));
        }
    }

    /** A run as it is when its status is written, with its status before. */
    public void seen(JobRun run) {
        JobRunPhase before = run.getStatus() == null ? null : run.getStatus().phase();
        if (isNew(run) && isOfAPerson(run) && !isCreatedByUs(run)) {
            record(run, Commands.ofCreation(run.getSpec()), Author.ofCreation(run.getMetadata()));
        }
        Stop stop = run.getSpec().stop();
        if (stop != null) {
            seen(run, stop, before);
        }
    }

    /** A backfill as it is when it begins: nobody but a person asks for one. */
    public void seen(Backfill backfill) {
        if (backfill.getStatus() == null || backfill.getStatus().observedGeneration() == null) {
            record(backfill, Commands.ofCreation(backfill.getSpec()), Author.ofCreation(backfill.getMetadata()));
        }
    }

    /** After a restart a run that is being stopped was written down by the process before. */
    private void seen(JobRun run, Stop stop, @Nullable JobRunPhase before) {
        StopMode known = stops.put(run.getMetadata().getUid(), stop.mode());
        if (known == stop.mode() || (known == null && before == JobRunPhase.CANCELLING)) {
            return;
        }
        Optional<SealedCommand> ours = seals.read(run);
        record(run, new Written(Commands.ofStop(stop), "stop"), deed -> ours.filter(command -> command.is(deed.verb()))
                .isPresent());
    }

    /**
     * A deed that our windows have written down themselves, who know the user. Its seal must be younger than the last one
     * that was seen: whoever may write the object could put back an older one.
     */
    private Predicate<Deed> recordedByUs(HasMetadata object) {
        SealedCommand ours = seals.read(object).orElse(null);
        if (ours == null) {
            return deed -> false;
        }
        Instant at = Instant.parse(ours.at());
        Instant before = sealed.put(object.getMetadata().getUid(), at);
        boolean isYounger = before == null || at.isAfter(before);
        return deed -> isYounger && ours.is(deed.verb());
    }

    /** An older seal may come from a run of the same name that is gone. */
    private boolean isCreatedByUs(JobRun run) {
        return seals.read(run)
                .filter(command -> command.is(Verb.START) || command.is(Verb.RERUN))
                .filter(command -> isCreation(command, run))
                .isPresent();
    }

    static boolean isCreation(SealedCommand command, JobRun run) {
        Instant created = Instant.parse(run.getMetadata().getCreationTimestamp());
        return Duration.between(Instant.parse(command.at()), created).abs().compareTo(CREATION) < 0;
    }

    /** The object is gone. */
    public void forget(String uid) {
        jobs.remove(uid);
        queues.remove(uid);
        sealed.remove(uid);
    }

    /** The API server gives every run a phase. */
    private static boolean isNew(JobRun run) {
        return run.getStatus() == null || run.getStatus().observedGeneration() == null;
    }

    /** Neither by a tick, nor by a backfill, nor as what follows another; nobody but a person repeats a run. */
    private static boolean isOfAPerson(JobRun run) {
        Map<String, String> labels =
                Objects.requireNonNullElse(run.getMetadata().getLabels(), Map.of());
        return run.getSpec().rerunOf() != null
                || (run.getSpec().scheduledFor() == null
                        && !labels.containsKey(Labels.BACKFILL_UID)
                        && !labels.containsKey(Labels.CHAINED_FROM_UID));
    }

    private void record(HasMetadata object, Written written, Predicate<Deed> isKnown) {
        if (!isKnown.test(written.deed())) {
            record(object, written.deed(), Author.of(object.getMetadata(), written.field()));
        }
    }

    private void record(HasMetadata object, Deed deed, Who who) {
        Target target = new Target(
                object.getKind(),
                object.getMetadata().getNamespace(),
                object.getMetadata().getName(),
                object.getMetadata().getUid());
        log.record(new Command(who, deed, target, clock.instant()));
    }
}
