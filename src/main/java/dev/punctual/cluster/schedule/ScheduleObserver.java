package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

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
        return new JobLook(job, runs, memory.notes(uid), now).observe();
    }
}
