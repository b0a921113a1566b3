package dev.punctual.cluster.report;

import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Stop;
import dev.punctual.api.v1alpha1.StopMode;
import dev.punctual.cluster.report.Command.Deed;
import dev.punctual.cluster.report.Command.Target;
import dev.punctual.cluster.report.Command.Who;
import dev.punctual.cluster.report.Commands.JobSwitches;
import dev.punctual.cluster.report.Commands.QueueSwitches;
import dev.punctual.cluster.report.Commands.Written;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the commands that people give by writing a spec, and has them written down. It is shown objects as the replica that
 * acts comes to look at them, and remembers their switches. What was switched while nobody acted is not noticed.
 */
@ApplicationScoped
public class CommandWatch {
    /** Our own page and REST write down who gave a command themselves: they know the user. */
    public static final String OWN_MANAGERS = "punctual";

    private static final int STOPS_REMEMBERED = 10_000;

    private final AuditLog log;
    private final Clock clock;
    private final Map<String, JobSwitches> jobs = new ConcurrentHashMap<>();
    private final Map<String, QueueSwitches> queues = new ConcurrentHashMap<>();
    private final Map<String, StopMode> stops = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StopMode> eldest) {
            return size() > STOPS_REMEMBERED;
        }
    });

    /** Made by the container; by hand only in tests. */
    public CommandWatch(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** A job as it is now. */
    public void seen(ScheduledJob job) {
        JobSwitches now = JobSwitches.of(job.getSpec());
        JobSwitches before = jobs.put(job.getMetadata().getUid(), now);
        if (before != null) {
            Commands.of(before, now).forEach(written -> record(job, written));
        }
    }

    /** A queue as it is now. */
    public void seen(JobQueue queue) {
        QueueSwitches now = QueueSwitches.of(queue.getSpec());
        QueueSwitches before = queues.put(queue.getMetadata().getUid(), now);
        if (before != null) {
            Commands.of(before, now).forEach(written -> record(queue, written));
        }
    }

    /** A run as it is when its status is written, with its status before. */
    public void seen(JobRun run) {
        JobRunPhase before = run.getStatus() == null ? null : run.getStatus().phase();
        if (isNew(run) && isOfAPerson(run)) {
            record(run, Commands.ofCreation(run.getSpec()), Author.ofCreation(run.getMetadata()));
        }
        Stop stop = run.getSpec().stop();
        if (stop != null) {
            seen(run, stop, before);
        }
    }

    /** After a restart a run that is being stopped was written down by the process before. */
    private void seen(JobRun run, Stop stop, @Nullable JobRunPhase before) {
        StopMode known = stops.put(run.getMetadata().getUid(), stop.mode());
        if (known == stop.mode() || (known == null && before == JobRunPhase.CANCELLING)) {
            return;
        }
        record(run, new Written(Commands.ofStop(stop), "stop"));
    }

    /** The object is gone. */
    public void forget(String uid) {
        jobs.remove(uid);
        queues.remove(uid);
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

    private void record(HasMetadata object, Written written) {
        record(object, written.deed(), Author.of(object.getMetadata(), written.field()));
    }

    private void record(HasMetadata object, Deed deed, Who who) {
        if (!who.name().startsWith(OWN_MANAGERS)) {
            Target target = new Target(
                    object.getKind(),
                    object.getMetadata().getNamespace(),
                    object.getMetadata().getName(),
                    object.getMetadata().getUid());
            log.record(new Command(who, deed, target, clock.instant()));
        }
    }
}
