package dev.punctual.cluster.gate;

import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.pod.JobReading;
import dev.punctual.cluster.pod.PodReading;
import dev.punctual.cluster.scope.WatchedNamespaces;
import dev.punctual.core.gate.Applicant;
import dev.punctual.core.gate.Concurrency;
import dev.punctual.core.gate.QueueTerms;
import dev.punctual.core.gate.Restored;
import dev.punctual.core.gate.Restored.Stand;
import dev.punctual.core.gate.Seat;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the ledger from the API server itself, not from a cache: a list without a resource version is answered from a
 * quorum, so nothing that an earlier leader wrote is missing. Runs come last: a Job or pod whose run is not there
 * belongs to a run that was deleted.
 */
@ApplicationScoped
class LedgerReading {
    private final KubernetesClient client;
    private final WatchedNamespaces watched;

    LedgerReading(KubernetesClient client, WatchedNamespaces watched) {
        this.client = client;
        this.watched = watched;
    }

    Ledger read(Instant now) {
        List<Pod> livePods = watched.list(client.pods(), Labels.RUN_UID)
                .filter(pod -> PodReading.read(pod).isLive())
                .toList();
        List<Job> attempts =
                watched.list(client.batch().v1().jobs(), Labels.RUN_UID).toList();
        Map<String, ScheduledJob> jobs = new HashMap<>();
        watched.list(client.resources(ScheduledJob.class)).forEach(job -> jobs.put(path(job), job));
        Ledger ledger = new Ledger(new ArrayList<>(), queues(), new HashMap<>());
        WorkFound work = WorkFound.of(livePods, attempts);
        Set<String> holding = new HashSet<>();
        Set<String> existing = new HashSet<>();
        // Of tens of thousands only those are kept that stand somewhere.
        watched.list(client.resources(JobRun.class)).forEach(run -> {
            existing.add(run.getMetadata().getUid());
            ScheduledJob job = jobs.get(
                    run.getMetadata().getNamespace() + "/" + run.getSpec().scheduledJob());
            enter(run, Applicants.of(run, job, now), work, ledger)
                    .filter(stand -> stand == Stand.HOLDS)
                    .ifPresent(stand -> holding.add(run.getMetadata().getUid()));
        });
        livePods.forEach(pod -> enterWorkOfNobody(pod, holding, ledger));
        holding.addAll(existing);
        attempts.stream().filter(JobReading::isUnfinished).forEach(job -> enterWorkOfNobody(job, holding, ledger));
        return ledger;
    }

    private Map<String, QueueTerms> queues() {
        Map<String, QueueTerms> terms = new HashMap<>();
        watched.list(client.resources(JobQueue.class))
                .forEach(queue -> terms.put(Applicants.key(queue), Applicants.terms(queue)));
        return terms;
    }

    private static Optional<Stand> enter(JobRun run, Applicant applicant, WorkFound work, Ledger ledger) {
        Optional<Stand> stand = StandReading.of(run, applicant, work);
        JobRunPhase phase = StandReading.phase(run);
        if (!StandReading.isFinal(phase)) {
            ledger.runs().put(applicant.uid(), ResourceID.fromResource(run));
        }
        stand.ifPresent(found -> ledger.entries()
                .add(new Restored(work.seated(run, StandReading.asFound(run, applicant)), found, phase.name())));
        return stand;
    }

    /** The run is gone or finished, yet a pod of it may work, or a Job of a run that is gone: the place is kept for it. */
    private static void enterWorkOfNobody(HasMetadata work, Set<String> known, Ledger ledger) {
        String uid = label(work, Labels.RUN_UID);
        String namespace = work.getMetadata().getNamespace();
        String job = work.getMetadata().getLabels().get(Labels.SCHEDULED_JOB);
        String queue = work.getMetadata().getLabels().get(Labels.QUEUE);
        if ((job != null || queue != null) && known.add(uid)) {
            Applicant nobody = new Applicant(
                            uid,
                            label(work, Labels.RUN),
                            job == null ? null : Applicants.key(namespace, job),
                            new Concurrency.Forbid(),
                            Instant.EPOCH,
                            null)
                    .in(queue == null ? null : new Seat(Applicants.key(namespace, queue), 0));
            ledger.entries().add(new Restored(nobody, Stand.HOLDS, JobRunPhase.RUNNING.name()));
        }
    }

    private static String label(HasMetadata resource, String label) {
        return resource.getMetadata().getLabels().getOrDefault(label, "");
    }

    private static String path(HasMetadata resource) {
        return resource.getMetadata().getNamespace() + "/"
                + resource.getMetadata().getName();
    }
}
