package dev.punctual.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.TickCount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What became of the ticks of a job that is due after each interval since its creation, read from the API server only. */
record TickAccount(KubernetesClient client, String namespace, String job, Duration interval) {

    ScheduledJob read() {
        return client.resources(ScheduledJob.class)
                .inNamespace(namespace)
                .withName(job)
                .get();
    }

    List<JobRun> runs() {
        return client.resources(JobRun.class).inNamespace(namespace).list().getItems().stream()
                .filter(run -> job.equals(run.getSpec().scheduledJob()))
                .toList();
    }

    long missed() {
        TickCount missed = read().getStatus().missed();
        return missed == null ? 0 : missed.count();
    }

    /** Every tick up to the one that status accounts for has its run or is counted as missed, never both. */
    void verify() {
        ScheduledJob found = read();
        Instant created = Instant.parse(found.getMetadata().getCreationTimestamp());
        Instant upTo = Objects.requireNonNull(found.getStatus().lastScheduledTime());
        TickCount missed = found.getStatus().missed();
        List<Instant> withRun = runs().stream()
                .map(run -> Objects.requireNonNull(run.getSpec().scheduledFor()))
                .filter(tick -> !tick.isAfter(upTo))
                .toList();
        assertThat(withRun).doesNotHaveDuplicates();
        assertThat(withRun.size() + (missed == null ? 0 : missed.count()))
                .as("ticks with a run and ticks missed, of %s", found.getStatus())
                .isEqualTo(Duration.between(created, upTo).dividedBy(interval));
    }
}
