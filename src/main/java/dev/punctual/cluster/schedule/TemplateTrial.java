package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.pod.TrialApplier;
import dev.punctual.cluster.schedule.JobObservation.SpecProblem;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Asks the API server whether it would take the runs of a job. */
@ApplicationScoped
class TemplateTrial {
    static final String INVALID = "InvalidTemplate";

    private final TrialApplier templates;

    TemplateTrial(TrialApplier templates) {
        this.templates = templates;
    }

    @Nullable SpecProblem problem(ScheduledJob job) {
        return templates
                .refusal(job.getMetadata(), job.getSpec().run().template())
                .map(words -> new SpecProblem(INVALID, "spec.run." + words))
                .orElse(null);
    }
}
