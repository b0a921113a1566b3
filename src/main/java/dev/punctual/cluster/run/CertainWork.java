package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.cluster.agenda.Departures.Departed;
import dev.punctual.cluster.pod.JobReading;
import dev.punctual.cluster.pod.PodReading;
import dev.punctual.core.attempt.PodFacts;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Jobs and pods of a run as the API server itself knows them: what a cache does not show may be gone, or just created. */
@ApplicationScoped
class CertainWork {
    private final KubernetesClient client;

    CertainWork(KubernetesClient client) {
        this.client = client;
    }

    /** The Job of this name, where it is one of the run's. */
    @Nullable Job job(JobRun run, String name) {
        Job job = client.batch()
                .v1()
                .jobs()
                .inNamespace(run.getMetadata().getNamespace())
                .withName(name)
                .get();
        return job != null && OwnWork.isOfAttempt(run, job) ? job : null;
    }

    /** Those that bear the run's label. */
    List<Job> jobs(JobRun run) {
        return jobs(run.getMetadata().getNamespace(), run.getMetadata().getUid());
    }

    /** Those that bear the run's label. */
    List<Pod> pods(JobRun run) {
        return pods(run.getMetadata().getNamespace(), run.getMetadata().getUid());
    }

    /** Whether there is a Job of the run that may still start a pod, or a pod that may still work. */
    boolean isThere(Departed run) {
        String namespace = run.id().getNamespace().orElseThrow();
        return jobs(namespace, run.uid()).stream().anyMatch(JobReading::isUnfinished)
                || !live(pods(namespace, run.uid())).isEmpty();
    }

    private List<Job> jobs(String namespace, String runUid) {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withLabel(Labels.RUN_UID, runUid)
                .list()
                .getItems();
    }

    private List<Pod> pods(String namespace, String runUid) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel(Labels.RUN_UID, runUid)
                .list()
                .getItems();
    }

    /** Of these pods those that may be at work. */
    static List<PodFacts> live(List<Pod> pods) {
        return pods.stream().map(PodReading::read).filter(PodFacts::isLive).toList();
    }
}
