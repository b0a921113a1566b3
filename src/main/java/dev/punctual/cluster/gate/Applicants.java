package dev.punctual.cluster.gate;

import dev.punctual.api.v1alpha1.ConcurrencyPolicy;
import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobQueueSpec;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Suspended;
import dev.punctual.core.gate.Applicant;
import dev.punctual.core.gate.Concurrency;
import dev.punctual.core.gate.QueueTerms;
import dev.punctual.core.gate.Seat;
import dev.punctual.core.run.DerivedName;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How runs present themselves at the gate. */
public final class Applicants {
    private Applicants() {}

    /** The run as an applicant; a run without a job has no concurrency to obey. */
    public static Applicant of(JobRun run, @Nullable ScheduledJob job, Instant now) {
        String name = run.getSpec().scheduledJob();
        Instant startAfter = run.getSpec().startAfter();
        return new Applicant(
                        run.getMetadata().getUid(),
                        run.getMetadata().getName(),
                        name == null ? null : key(run.getMetadata().getNamespace(), name),
                        concurrency(run, job),
                        since(run),
                        suspension(run, job))
                .in(seat(run, job))
                .unlike(Uniquenesses.of(run, job))
                .startingAfter(startAfter != null && startAfter.isAfter(now) ? startAfter : null);
    }

    /** The name of the queue that the run needs a place in; its own word goes before that of its job. */
    public static @Nullable String queue(JobRun run, @Nullable ScheduledJob job) {
        String own = run.getSpec().queue();
        return own != null || job == null ? own : job.getSpec().run().queue();
    }

    /** Its priority there; its own word goes before that of its job. */
    public static int priority(JobRun run, @Nullable ScheduledJob job) {
        Integer own = run.getSpec().priority();
        Integer priority =
                own != null || job == null ? own : job.getSpec().run().priority();
        return Objects.requireNonNullElse(priority, 0);
    }

    static String key(JobQueue queue) {
        return key(queue.getMetadata().getNamespace(), queue.getMetadata().getName());
    }

    /** What the queue's owner says of it. */
    static QueueTerms terms(JobQueue queue) {
        JobQueueSpec spec = queue.getSpec();
        if (!Boolean.TRUE.equals(spec.suspend())) {
            return new QueueTerms(spec.concurrency(), null);
        }
        String message =
                "JobQueue %s is suspended".formatted(queue.getMetadata().getName());
        return new QueueTerms(
                spec.concurrency(), spec.suspendReason() == null ? message : message + ": " + spec.suspendReason());
    }

    private static @Nullable Seat seat(JobRun run, @Nullable ScheduledJob job) {
        String queue = queue(run, job);
        return queue == null ? null : new Seat(key(run.getMetadata().getNamespace(), queue), priority(run, job));
    }

    /** What the places of a job or a queue are counted by; pods carry it in their labels, so it is made of those. */
    static String key(String namespace, String name) {
        return namespace + "/" + DerivedName.asLabel(name);
    }

    private static Instant since(JobRun run) {
        Instant tick = run.getSpec().scheduledFor();
        return tick == null ? Instant.parse(run.getMetadata().getCreationTimestamp()) : tick;
    }

    private static @Nullable String suspension(JobRun run, @Nullable ScheduledJob job) {
        if (job == null || Boolean.TRUE.equals(run.getSpec().ignoreSuspension())) {
            return null;
        }
        boolean inSpec = Boolean.TRUE.equals(job.getSpec().suspend());
        Suspended failing = afterFailures(job);
        if (!inSpec && failing == null) {
            return null;
        }
        String reason = inSpec || failing == null ? job.getSpec().suspendReason() : failing.reason();
        String message =
                "ScheduledJob %s is suspended".formatted(job.getMetadata().getName());
        return reason == null ? message : message + ": " + reason;
    }

    /** What status says of a suspension because of failures; any change of the spec has lifted it, whatever status says. */
    public static @Nullable Suspended afterFailures(ScheduledJob job) {
        Suspended suspended = job.getStatus() == null ? null : job.getStatus().suspended();
        return suspended != null
                        && suspended.afterFailures() != null
                        && Objects.equals(
                                suspended.generation(), job.getMetadata().getGeneration())
                ? suspended
                : null;
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
