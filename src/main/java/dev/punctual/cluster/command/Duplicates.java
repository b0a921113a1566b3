package dev.punctual.cluster.command;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.gate.Uniquenesses;
import dev.punctual.core.gate.Uniqueness;
import dev.punctual.core.run.DerivedName;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs that are there already where somebody wants a unique one. They are read in parts: those of the job alone, where all duplicates
 * are of the same job.
 */
@ApplicationScoped
class Duplicates {
    private static final long PAGE = 500;

    private final KubernetesClient client;
    private final Clock clock;

    Duplicates(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * The run that the new one would be a duplicate of, as the gate would find it. The gate may still find one that is quicker, or one
     * that somebody has just made without the label of its job.
     */
    Optional<Started> of(JobRun run, ScheduledJob job) {
        run.getMetadata()
                .setCreationTimestamp(
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        Uniqueness uniqueness = Uniquenesses.of(run, job);
        run.getMetadata().setCreationTimestamp(null);
        return uniqueness == null || !uniqueness.replaced().isEmpty()
                ? Optional.empty()
                : Refusing.asking(() -> find(run.getMetadata().getNamespace(), selector(run, job), uniqueness, job));
    }

    private static @Nullable String selector(JobRun run, ScheduledJob job) {
        return Uniquenesses.areWithinJob(run, job)
                ? Labels.SCHEDULED_JOB + "="
                        + DerivedName.asLabel(job.getMetadata().getName())
                : null;
    }

    private Optional<Started> find(
            String namespace, @Nullable String selector, Uniqueness uniqueness, ScheduledJob job) {
        Optional<Started> found = Optional.empty();
        String from = null;
        do {
            KubernetesResourceList<JobRun> page = page(namespace, selector, from);
            found = page.getItems().stream()
                    .filter(other -> isSame(uniqueness, other, job))
                    .findFirst()
                    .map(Duplicates::started);
            from = page.getMetadata().getContinue();
        } while (found.isEmpty() && from != null && !from.isEmpty());
        return found;
    }

    private KubernetesResourceList<JobRun> page(String namespace, @Nullable String selector, @Nullable String from) {
        ListOptions part = new ListOptionsBuilder()
                .withLabelSelector(selector)
                .withLimit(PAGE)
                .withContinue(from)
                .build();
        return client.resources(JobRun.class).inNamespace(namespace).list(part);
    }

    private static Started started(JobRun run) {
        return new Started(run.getMetadata().getNamespace(), run.getMetadata().getName(), true);
    }

    private static boolean isSame(Uniqueness uniqueness, JobRun other, ScheduledJob job) {
        JobRunPhase phase = other.getStatus() == null || other.getStatus().phase() == null
                ? JobRunPhase.SCHEDULED
                : other.getStatus().phase();
        ScheduledJob ofOther =
                job.getMetadata().getName().equals(other.getSpec().scheduledJob()) ? job : null;
        return uniqueness.key().equals(Uniquenesses.key(other, ofOther))
                && uniqueness.counts(Instant.parse(other.getMetadata().getCreationTimestamp()), phase.name());
    }
}
