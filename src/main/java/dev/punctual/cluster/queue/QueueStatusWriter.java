package dev.punctual.cluster.queue;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobQueueSpec;
import dev.punctual.api.v1alpha1.JobQueueStatus;
import dev.punctual.api.v1alpha1.QueuedRun;
import dev.punctual.cluster.write.PrimaryStatusWriter;
import dev.punctual.cluster.write.WaitingChanges;
import dev.punctual.core.gate.Applicant;
import dev.punctual.core.gate.Census;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a queue's status, whole. A change of its spec is written at once, a change of its counts within seconds. The list of those
 * that wait is as it was for up to thirty seconds: it changes with every admission.
 */
@ApplicationScoped
class QueueStatusWriter {
    /** How many of those that wait are shown by name. */
    static final int SHOWN = 20;

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration SELDOM = Duration.ofSeconds(30);
    private static final String SUSPENDED = "Suspended";

    private final WaitingChanges changes;
    private final Map<String, Long> lastLists = new ConcurrentHashMap<>();

    QueueStatusWriter(WaitingChanges changes) {
        this.changes = changes;
    }

    /** Writes the status where it says something new; gives back after how long to call again, where a change waits. */
    Optional<Duration> write(JobQueue queue, Census census, Instant now, Context<JobQueue> context) {
        String uid = queue.getMetadata().getUid();
        JobQueueStatus known = queue.getStatus();
        JobQueueStatus wanted = status(queue, census, now);
        JobQueueStatus status = known != null && census.waiting() > 0 && wasListedLately(uid)
                ? wanted.listing(known.oldestWaiting(), known.waiting())
                : wanted;
        if (!status.equals(known)) {
            Optional<Duration> wait = changes.waitsFor(uid, SOON);
            if (!isUrgent(status, known) && wait.isPresent()) {
                return wait;
            }
            write(queue, status, context);
        }
        changes.forget(uid);
        return status.equals(wanted) ? Optional.empty() : Optional.of(SELDOM);
    }

    private void write(JobQueue queue, JobQueueStatus status, Context<JobQueue> context) {
        JobQueue next = new JobQueue();
        next.setMetadata(queue.getMetadata());
        next.setSpec(queue.getSpec());
        next.setStatus(status);
        PrimaryStatusWriter.write(next, context);
        if (status.waiting() != null) {
            lastLists.merge(
                    queue.getMetadata().getUid(),
                    System.nanoTime(),
                    (known, written) -> isLately(known) ? known : written);
        }
    }

    void forget(String uid) {
        changes.forget(uid);
        lastLists.remove(uid);
    }

    private boolean wasListedLately(String uid) {
        Long last = lastLists.get(uid);
        return last != null && isLately(last);
    }

    private static boolean isLately(long nanos) {
        return System.nanoTime() - nanos < SELDOM.toNanos();
    }

    private static boolean isUrgent(JobQueueStatus status, @Nullable JobQueueStatus known) {
        return known == null || !Objects.equals(status.observedGeneration(), known.observedGeneration());
    }

    static JobQueueStatus status(JobQueue queue, Census census, Instant now) {
        List<QueuedRun> waiting = new ArrayList<>();
        for (Applicant applicant : census.first()) {
            waiting.add(new QueuedRun(waiting.size() + 1, applicant.name(), applicant.priority(), applicant.since()));
        }
        return new JobQueueStatus(
                queue.getMetadata().getGeneration(),
                queue.getSpec().concurrency(),
                census.holding(),
                census.waiting(),
                census.later(),
                census.oldest(),
                waiting.isEmpty() ? null : waiting,
                List.of(suspended(queue, now)));
    }

    private static Condition suspended(JobQueue queue, Instant now) {
        JobQueueSpec spec = queue.getSpec();
        boolean isSuspended = Boolean.TRUE.equals(spec.suspend());
        String status = isSuspended ? "True" : "False";
        return new Condition(
                SUSPENDED,
                status,
                isSuspended ? "SuspendedInSpec" : "NotSuspended",
                isSuspended ? Objects.requireNonNullElse(spec.suspendReason(), "") : "",
                since(queue.getStatus(), status, now),
                queue.getMetadata().getGeneration());
    }

    private static Instant since(@Nullable JobQueueStatus known, String status, Instant now) {
        List<Condition> conditions = known == null || known.conditions() == null ? List.of() : known.conditions();
        return conditions.stream()
                .filter(condition ->
                        condition.type().equals(SUSPENDED) && condition.status().equals(status))
                .map(Condition::lastTransitionTime)
                .findFirst()
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS));
    }
}
