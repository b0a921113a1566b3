package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.ahead.AheadRun;
import dev.punctual.cluster.ahead.AheadRuns;
import dev.punctual.cluster.notify.Notifier;
import dev.punctual.cluster.schedule.JobObservation.SpecProblem;
import dev.punctual.cluster.wire.Unreadable;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a ScheduledJob, its schedule and its runs. */
@ApplicationScoped
class ScheduleObserver {
    private final TickMemory memory;
    private final Notifier notifier;
    private final AheadRuns ahead;

    ScheduleObserver(TickMemory memory, Notifier notifier, AheadRuns ahead) {
        this.memory = memory;
        this.notifier = notifier;
        this.ahead = ahead;
    }

    JobObservation observe(ScheduledJob job, Context<ScheduledJob> context, Instant now) {
        List<JobRun> all = context.getSecondaryResourcesAsStream(JobRun.class)
                .sorted(Comparator.comparing((JobRun run) -> RunReading.createdAt(run))
                        .thenComparing(run -> run.getMetadata().getName()))
                .toList();
        String uid = job.getMetadata().getUid();
        memory.recorded(uid, job.getStatus() == null ? null : job.getStatus().lastScheduledTime());
        List<AheadRun> early = ahead.early(all, job, now);
        List<JobRun> notYet = early.stream().map(AheadRun::run).toList();
        List<JobRun> runs = all.stream().filter(run -> !notYet.contains(run)).toList();
        return new JobLook(job, runs, memory.notes(uid, now), now)
                .observe()
                .with(early)
                .with(unreadable(job))
                .with(ChainReading.problem(job, name -> other(name, job, context)))
                .with(receiverProblem(job));
    }

    private static @Nullable SpecProblem unreadable(ScheduledJob job) {
        return Unreadable.spec(job)
                .map(problem -> new SpecProblem("InvalidSpec", problem))
                .orElse(null);
    }

    private @Nullable SpecProblem receiverProblem(ScheduledJob job) {
        return notifier.problem(Objects.requireNonNullElse(job.getSpec().receivers(), List.of()))
                .map(problem -> new SpecProblem("UnknownReceiver", problem))
                .orElse(null);
    }

    private static Optional<ScheduledJob> other(String name, ScheduledJob job, Context<ScheduledJob> context) {
        return context.getPrimaryCache()
                .get(new ResourceID(name, job.getMetadata().getNamespace()));
    }
}
