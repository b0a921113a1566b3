package dev.punctual.cluster.gate;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.pod.JobReading;
import dev.punctual.cluster.pod.PodReading;
import dev.punctual.core.gate.Applicant;
import dev.punctual.core.gate.Concurrency;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ledger from the API server itself, not from a cache: a list without a resource version is answered from a
 * quorum, so nothing that an earlier leader wrote is missing. Runs come last: a Job or pod whose run is not there
 * belongs to a run that was deleted.
 */
@ApplicationScoped
class LedgerReading {
    private final KubernetesClient client;

    LedgerReading(KubernetesClient client) {
        this.client = client;
    }

    Ledger read() {
        List<Pod> livePods = client.pods().inAnyNamespace().withLabel(Labels.RUN_UID).list().getItems().stream()
                .filter(pod -> PodReading.read(pod).isLive())
                .toList();
        List<Job> attempts = client.batch()
                .v1()
                .jobs()
                .inAnyNamespace()
                .withLabel(Labels.RUN_UID)
                .list()
                .getItems();
        Set<String> started = uids(Stream.concat(livePods.stream(), attempts.stream()));
        Map<String, ScheduledJob> jobs = new HashMap<>();
        client.resources(ScheduledJob.class)
                .inAnyNamespace()
                .list()
                .getItems()
                .forEach(job -> jobs.put(path(job), job));
        Ledger ledger = new Ledger(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        List<JobRun> runs =
                client.resources(JobRun.class).inAnyNamespace().list().getItems();
        runs.forEach(run -> {
            ScheduledJob job = jobs.get(
                    run.getMetadata().getNamespace() + "/" + run.getSpec().scheduledJob());
            enter(run, job, started.contains(run.getMetadata().getUid()), ledger);
        });
        Set<String> known = ledger.holding().stream().map(Applicant::uid).collect(Collectors.toSet());
        livePods.forEach(pod -> enterWorkOfNobody(pod, known, ledger));
        runs.forEach(run -> known.add(run.getMetadata().getUid()));
        attempts.stream().filter(JobReading::isUnfinished).forEach(job -> enterWorkOfNobody(job, known, ledger));
        return ledger;
    }

    private static Set<String> uids(Stream<? extends HasMetadata> resources) {
        return resources.map(resource -> label(resource, Labels.RUN_UID)).collect(Collectors.toSet());
    }

    private static void enter(JobRun run, @Nullable ScheduledJob job, boolean started, Ledger ledger) {
        if (isFinal(run.getStatus())) {
            return;
        }
        Applicant applicant = Applicants.of(run, job);
        ledger.runs().put(applicant.uid(), ResourceID.fromResource(run));
        if (started || hasStarted(run.getStatus())) {
            ledger.holding().add(applicant);
        } else if (isQueued(run.getStatus()) && waitsInLine(applicant)) {
            ledger.waiting().add(applicant);
        }
    }

    /** A run that nobody has decided about yet must ask: the line may be full. */
    private static boolean isQueued(@Nullable JobRunStatus status) {
        return status != null && status.phase() == JobRunPhase.QUEUED;
    }

    private static boolean waitsInLine(Applicant applicant) {
        return applicant.suspension() != null
                || applicant.concurrency() instanceof Concurrency.Queue
                || applicant.concurrency() instanceof Concurrency.Replace;
    }

    /** The run is gone or finished, yet a pod of it may work, or a Job of a run that is gone: the place is kept for it. */
    private static void enterWorkOfNobody(HasMetadata work, Set<String> known, Ledger ledger) {
        String uid = label(work, Labels.RUN_UID);
        String job = work.getMetadata().getLabels().get(Labels.SCHEDULED_JOB);
        if (job != null && known.add(uid)) {
            String key = Applicants.key(work.getMetadata().getNamespace(), job);
            String name = label(work, Labels.RUN);
            ledger.holding().add(new Applicant(uid, name, key, new Concurrency.Forbid(), Instant.EPOCH, null));
        }
    }

    private static boolean isFinal(@Nullable JobRunStatus status) {
        JobRunPhase phase = status == null ? null : status.phase();
        return phase == JobRunPhase.SUCCEEDED
                || phase == JobRunPhase.FAILED
                || phase == JobRunPhase.CANCELLED
                || phase == JobRunPhase.SKIPPED;
    }

    private static boolean hasStarted(@Nullable JobRunStatus status) {
        return status != null && status.attempts() != null && !status.attempts().isEmpty();
    }

    private static String label(HasMetadata resource, String label) {
        return resource.getMetadata().getLabels().getOrDefault(label, "");
    }

    private static String path(HasMetadata resource) {
        return resource.getMetadata().getNamespace() + "/"
                + resource.getMetadata().getName();
    }
}
