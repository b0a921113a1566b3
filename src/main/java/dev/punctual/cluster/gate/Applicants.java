package dev.punctual.cluster.gate;

import dev.punctual.api.v1alpha1.ConcurrencyPolicy;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.core.gate.Applicant;
import dev.punctual.core.gate.Concurrency;
import dev.punctual.core.run.DerivedName;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How runs present themselves at the gate. */
public final class Applicants {
    private Applicants() {}

    /** The run as an applicant; a run without a job has no concurrency to obey. */
    public static Applicant of(JobRun run, @Nullable ScheduledJob job) {
        String name = run.getSpec().scheduledJob();
        return new Applicant(
                run.getMetadata().getUid(),
                run.getMetadata().getName(),
                name == null ? null : key(run.getMetadata().getNamespace(), name),
                concurrency(run, job),
                since(run),
                suspension(run, job));
    }

    /** What a job's places are counted by; pods carry it in their labels, so it is made of those. */
    static String key(String namespace, String scheduledJob) {
        return namespace + "/" + DerivedName.asLabel(scheduledJob);
    }

    private static Instant since(JobRun run) {
        Instant tick = run.getSpec().scheduledFor();
        return tick == null ? Instant.parse(run.getMetadata().getCreationTimestamp()) : tick;
    }

    private static @Nullable String suspension(JobRun run, @Nullable ScheduledJob job) {
        if (job == null
                || !Boolean.TRUE.equals(job.getSpec().suspend())
                || Boolean.TRUE.equals(run.getSpec().ignoreSuspension())) {
            return null;
        }
        String reason = job.getSpec().suspendReason();
        String message =
                "ScheduledJob %s is suspended".formatted(job.getMetadata().getName());
        return reason == null ? message : message + ": " + reason;
    }

    /** The run's own word goes before that of its job. */
    private static Concurrency concurrency(JobRun run, @Nullable ScheduledJob job) {
        ConcurrencyPolicy own = run.getSpec().concurrencyPolicy();
        ConcurrencyPolicy policy =
                own != null || job == null ? own : job.getSpec().concurrencyPolicy();
        return switch (Objects.requireNonNullElse(policy, ConcurrencyPolicy.FORBID)) {
            case FORBID -> new Concurrency.Forbid();
            case ALLOW -> new Concurrency.Allow();
            case REPLACE -> new Concurrency.Replace();
            case QUEUE -> new Concurrency.Queue(maxQueued(job));
        };
    }

    private static int maxQueued(@Nullable ScheduledJob job) {
        Integer maxQueued = job == null ? null : job.getSpec().maxQueued();
        return Objects.requireNonNullElse(maxQueued, Integer.MAX_VALUE);
    }
}
