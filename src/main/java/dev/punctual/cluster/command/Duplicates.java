package dev.punctual.cluster.command;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.gate.Uniquenesses;
import dev.punctual.core.gate.Uniqueness;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Runs that are there already where somebody wants a unique one. */
@ApplicationScoped
class Duplicates {
    private final KubernetesClient client;
    private final Clock clock;

    Duplicates(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** The run that the new one would be a duplicate of, as the gate would find it; it may still find one that is quicker. */
    Optional<Started> of(JobRun run, ScheduledJob job) {
        run.getMetadata()
                .setCreationTimestamp(
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        Uniqueness uniqueness = Uniquenesses.of(run, job);
        run.getMetadata().setCreationTimestamp(null);
        return uniqueness == null || !uniqueness.replaced().isEmpty()
                ? Optional.empty()
                : Refusing.asking(
                        () -> client
                                .resources(JobRun.class)
                                .inNamespace(run.getMetadata().getNamespace())
                                .list()
                                .getItems()
                                .stream()
                                .filter(other -> isSame(uniqueness, other, job))
                                .findFirst()
                                .map(other -> new Started(
                                        other.getMetadata().getNamespace(),
                                        other.getMetadata().getName(),
                                        true)));
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
