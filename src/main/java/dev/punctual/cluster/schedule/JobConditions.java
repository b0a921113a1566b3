package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Suspended;
import dev.punctual.cluster.wire.Unreadable;
import dev.punctual.core.BoundedText;
import dev.punctual.core.schedule.Lateness;
import dev.punctual.core.schedule.ScheduleDecision;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The conditions of a job. One whose status does not change keeps the time of its transition. */
@ApplicationScoped
class JobConditions {
    static final String SUSPENDED = "Suspended";
    private static final String READY = "Ready";
    private static final String LATE = "Late";
    private static final int MESSAGE_BYTES = 1024;

    private final TemplateTrial trial;

    JobConditions(TemplateTrial trial) {
        this.trial = trial;
    }

    /** While an edit waits, the conditions are still those of the spec before it. */
    List<Condition> of(ScheduledJob job, JobObservation observation, ScheduleDecision decision) {
        Known known = new Known(job, observation.schedule().now());
        Condition ready = known.of(READY);
        Condition late = known.of(LATE);
        Condition suspended = suspended(known, observation.suspended());
        boolean isReadable = Unreadable.spec(job).isEmpty();
        return isReadable && observation.editWaits() && ready != null && late != null
                ? List.of(ready, late, suspended)
                : List.of(ready(job, known, observation), late(known, decision.lateness()), suspended);
    }

    /** Whether the API server could be asked about the template of this generation. */
    static boolean areUpToDate(ScheduledJob job, List<Condition> conditions) {
        return isOfThisGeneration(conditions.get(0), job);
    }

    /** Whether the spec is understood and its runs can be started. The API server is asked once for every generation. */
    private Condition ready(ScheduledJob job, Known known, JobObservation observation) {
        JobObservation.SpecProblem problem = observation.problem();
        Condition ready = known.of(READY);
        if (problem != null) {
            return known.next(READY, false, problem.reason(), problem.message());
        }
        if (ready != null && isOfThisGeneration(ready, job) && isOfTheTemplate(ready)) {
            return ready;
        }
        try {
            JobObservation.SpecProblem found = trial.problem(job);
            return found == null
                    ? known.next(READY, true, "Understood", "")
                    : known.next(READY, false, found.reason(), found.message());
        } catch (KubernetesClientException e) {
            return notTried(ready, known, e);
        }
    }

    private static boolean isOfTheTemplate(Condition ready) {
        return ready.status().equals("True") || ready.reason().equals(TemplateTrial.INVALID);
    }

    /** The rest of status does not wait for the API server to say what it thinks of a template. */
    private static Condition notTried(@Nullable Condition ready, Known known, KubernetesClientException e) {
        String message = "the API server did not answer about the template: " + e.getMessage();
        return ready != null
                ? ready
                : new Condition(
                        READY,
                        "Unknown",
                        "TemplateNotTried",
                        BoundedText.start(message, MESSAGE_BYTES),
                        known.now().truncatedTo(ChronoUnit.SECONDS),
                        null);
    }

    private static boolean isOfThisGeneration(Condition known, ScheduledJob job) {
        return Objects.equals(known.observedGeneration(), job.getMetadata().getGeneration());
    }

    private static Condition late(Known known, Lateness lateness) {
        return known.next(LATE, lateness.isLate(), lateness.reason(), lateness.message());
    }

    private static Condition suspended(Known known, @Nullable Suspended suspended) {
        return suspended == null
                ? known.next(SUSPENDED, false, "NotSuspended", "")
                : known.next(
                        SUSPENDED,
                        true,
                        suspended.afterFailures() == null ? "SuspendedInSpec" : "TooManyFailures",
                        Objects.requireNonNullElse(suspended.reason(), ""));
    }

    /** What status says of the conditions so far. */
    private record Known(List<Condition> conditions, @Nullable Long generation, Instant now) {
        Known(ScheduledJob job, Instant now) {
            this(
                    job.getStatus() == null || job.getStatus().conditions() == null
                            ? List.of()
                            : job.getStatus().conditions(),
                    job.getMetadata().getGeneration(),
                    now);
        }

        @Nullable Condition of(String type) {
            return conditions.stream()
                    .filter(condition -> condition.type().equals(type))
                    .findFirst()
                    .orElse(null);
        }

        Condition next(String type, boolean isTrue, String reason, String message) {
            String status = isTrue ? "True" : "False";
            Condition known = of(type);
            Instant changed = known != null && known.status().equals(status)
                    ? known.lastTransitionTime()
                    : now.truncatedTo(ChronoUnit.SECONDS);
            return new Condition(type, status, reason, BoundedText.start(message, MESSAGE_BYTES), changed, generation);
        }
    }
}
