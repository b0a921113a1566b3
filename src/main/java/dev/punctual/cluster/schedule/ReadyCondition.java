package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.pod.TrialApplier;
import dev.punctual.cluster.schedule.JobObservation.SpecProblem;
import dev.punctual.core.BoundedText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells whether a job's spec is understood and its runs can be started. */
@ApplicationScoped
class ReadyCondition {
    private static final String TYPE = "Ready";
    private static final int MESSAGE_BYTES = 1024;

    private final TrialApplier templates;

    ReadyCondition(TrialApplier templates) {
        this.templates = templates;
    }

    Condition of(ScheduledJob job, @Nullable SpecProblem problem, Instant now) {
        Condition known = known(job);
        if (problem != null) {
            return condition(job, known, problem, now);
        }
        return known != null && isTried(known, job) ? known : condition(job, known, tryTemplate(job), now);
    }

    private static boolean isTried(Condition known, ScheduledJob job) {
        return Objects.equals(known.observedGeneration(), job.getMetadata().getGeneration());
    }

    /** The API server itself is asked, once for every generation of the spec. */
    private @Nullable SpecProblem tryTemplate(ScheduledJob job) {
        return templates
                .refusal(job.getMetadata(), job.getSpec().run().template())
                .map(words -> new SpecProblem("InvalidTemplate", "spec.run." + words))
                .orElse(null);
    }

    private static Condition condition(
            ScheduledJob job, @Nullable Condition known, @Nullable SpecProblem problem, Instant now) {
        String status = problem == null ? "True" : "False";
        Instant changed = known != null && known.status().equals(status)
                ? known.lastTransitionTime()
                : now.truncatedTo(ChronoUnit.SECONDS);
        return new Condition(
                TYPE,
                status,
                problem == null ? "Understood" : problem.reason(),
                problem == null ? "" : BoundedText.start(problem.message(), MESSAGE_BYTES),
                changed,
                job.getMetadata().getGeneration());
    }

    private static @Nullable Condition known(ScheduledJob job) {
        List<Condition> conditions =
                job.getStatus() == null ? null : job.getStatus().conditions();
        return Optional.ofNullable(conditions).stream()
                .flatMap(List::stream)
                .filter(condition -> condition.type().equals(TYPE))
                .findFirst()
                .orElse(null);
    }
}
