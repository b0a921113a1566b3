package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks at a ScheduledJob, its schedule and its runs. */
@ApplicationScoped
class ScheduleObserver {
    private final TickMemory memory;

    ScheduleObserver(TickMemory memory) {
        this.memory = memory;
    }

    JobObservation observe(ScheduledJob job, Context<ScheduledJob> context, Instant now) {
        List<JobRun> runs = context.getSecondaryResourcesAsStream(JobRun.class)
                .sorted(Comparator.comparing((JobRun run) -> RunReading.createdAt(run))
                        .thenComparing(run -> run.getMetadata().getName()))
                .toList();
        String uid = job.getMetadata().getUid();
        memory.recorded(uid, job.getStatus() == null ? null : job.getStatus().lastScheduledTime());
        return new JobLook(job, runs, memory.notes(uid), now)
                .observe()
                .with(ChainReading.problem(job, name -> other(name, job, context)));
    }

    private static Optional<ScheduledJob> other(String name, ScheduledJob job, Context<ScheduledJob> context) {
        return context.getPrimaryCache()
                .get(new ResourceID(name, job.getMetadata().getNamespace()));
    }
}
