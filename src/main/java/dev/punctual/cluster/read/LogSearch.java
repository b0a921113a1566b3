package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.Attempt;
import dev.punctual.api.v1alpha1.Failure;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.cluster.archive.ArchiveFailure;
import dev.punctual.cluster.archive.ArchivedRun;
import dev.punctual.cluster.archive.LogArchive;
import dev.punctual.cluster.archive.LogKey;
import dev.punctual.cluster.pod.AttemptLogs;
import dev.punctual.cluster.pod.LogRequests;
import dev.punctual.cluster.pod.LogUnreadable;
import dev.punctual.cluster.pod.PodLog;
import dev.punctual.cluster.pod.PodTemplates;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for the log of an attempt: at its pod, then in the archive, then in the status. */
final class LogSearch {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final KubernetesClient client;
    private final LogArchive archive;
    private final LogRequests requests;

    LogSearch(KubernetesClient client, LogArchive archive, LogRequests requests) {
        this.client = client;
        this.archive = archive;
        this.requests = requests;
    }

    /**
     * The log, open.
     *
     * @param tail of a pod's log so many lines; all of them where it is 0
     */
    FoundLog find(JobRun run, LogQuery query, int tail) {
        Integer latest = run.getStatus() == null ? null : run.getStatus().attempt();
        Integer asked = query.firstAttempt();
        Integer attempt = asked == null ? latest : asked;
        if (latest == null || attempt == null || attempt > latest) {
            return new FoundLog.None(attempt, noSuchAttempt(run, latest));
        }
        List<String> reasons = new ArrayList<>();
        return atPod(run, attempt, query.container(), tail, reasons)
                .or(() -> inArchive(run, attempt, query.container(), reasons))
                .or(() -> inStatus(run, attempt, query.container()))
                .orElseGet(() ->
                        new FoundLog.None(attempt, NoLog.of(run, attempt).orElseGet(() -> String.join("; ", reasons))));
    }

    private static String noSuchAttempt(JobRun run, @Nullable Integer latest) {
        return latest == null
                ? NoLog.of(run).orElse("the run has had no attempt yet")
                : "the latest attempt is number " + latest;
    }

    private Optional<FoundLog> atPod(JobRun run, int attempt, @Nullable String asked, int tail, List<String> reasons) {
        Optional<Pod> pod =
                pod(run.getMetadata().getNamespace(), run.getMetadata().getUid(), attempt);
        if (pod.isEmpty()) {
            reasons.add("the pod is gone");
            return Optional.empty();
        }
        PodLog usual = AttemptLogs.source(pod.get());
        String container = asked == null ? usual.container() : asked;
        try {
            PodLog source = new PodLog(usual.namespace(), usual.pod(), container);
            InputStream log = tail == 0 ? requests.download(source) : requests.open(source, tail);
            return Optional.of(new FoundLog.Open(attempt, container, LogSource.POD, log));
        } catch (LogUnreadable e) {
            reasons.add("the pod's log cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** The newest pod of an attempt; nothing where it is not there yet, or gone. */
    Optional<Pod> pod(String namespace, String runUid, int attempt) {
        return client
                .pods()
                .inNamespace(namespace)
                .withLabels(Map.of(Labels.RUN_UID, runUid, Labels.ATTEMPT, String.valueOf(attempt)))
                .list()
                .getItems()
                .stream()
                .max(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()));
    }

    /** Where the log of an attempt is written; nothing where there is no pod. */
    Optional<PodLog> source(String namespace, String runUid, int attempt, @Nullable String asked) {
        return pod(namespace, runUid, attempt)
                .map(AttemptLogs::source)
                .map(usual -> asked == null ? usual : new PodLog(usual.namespace(), usual.pod(), asked));
    }

    /** Whether no more will be written to it. */
    boolean hasEnded(PodLog source) {
        Pod pod = client.pods()
                .inNamespace(source.namespace())
                .withName(source.pod())
                .get();
        return pod == null
                || pod.getStatus() == null
                || ENDED.contains(Objects.requireNonNullElse(pod.getStatus().getPhase(), ""))
                || pod.getStatus().getContainerStatuses().stream()
                        .anyMatch(status -> status.getName().equals(source.container())
                                && status.getState() != null
                                && status.getState().getTerminated() != null);
    }

    private Optional<FoundLog> inArchive(JobRun run, int attempt, @Nullable String asked, List<String> reasons) {
        if (!archive.isKept()) {
            reasons.add("no log archive is configured");
            return Optional.empty();
        }
        try {
            Optional<LogKey> key = key(run, attempt, asked);
            Optional<InputStream> log = key.isPresent() ? archive.read(key.get()) : Optional.empty();
            if (log.isEmpty()) {
                reasons.add("the log archive has no such log");
                return Optional.empty();
            }
            return Optional.of(new FoundLog.Open(attempt, key.orElseThrow().container(), LogSource.ARCHIVE, log.get()));
        } catch (ArchiveFailure e) {
            reasons.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<LogKey> key(JobRun run, int attempt, @Nullable String asked) throws ArchiveFailure {
        ArchivedRun archived = new ArchivedRun(
                run.getMetadata().getNamespace(), run.getMetadata().getUid());
        String container = asked == null ? containerOfTemplate(run) : asked;
        List<LogKey> logs = archive.logs(archived).stream()
                .filter(log -> log.attempt() == attempt)
                .filter(log -> asked == null || log.container().equals(asked))
                .sorted(Comparator.comparing(LogKey::container))
                .toList();
        return logs.stream()
                .filter(log -> log.container().equals(container))
                .findFirst()
                .or(() -> logs.stream().findFirst());
    }

    /** Of a run with a template of its own; of others the pod is gone, and which of its containers it was. */
    private @Nullable String containerOfTemplate(JobRun run) {
        Map<String, Object> template = run.getSpec().template();
        if (template == null) {
            return null;
        }
        PodTemplateSpec read = PodTemplates.read(template, client.getKubernetesSerialization());
        return AttemptLogs.defaultContainer(read.getMetadata(), read.getSpec());
    }

    /** The status has the end of one container's log, in the latest attempt that ended: another may be under way since. */
    static Optional<FoundLog> inStatus(JobRun run, int attempt, @Nullable String asked) {
        JobRunStatus status = run.getStatus();
        Failure failure = status == null ? null : status.failure();
        if (failure == null
                || failure.logTail() == null
                || !isOfFailure(status, attempt)
                || (asked != null && !asked.equals(failure.container()))) {
            return Optional.empty();
        }
        InputStream tail = new ByteArrayInputStream(failure.logTail().getBytes(StandardCharsets.UTF_8));
        return Optional.of(new FoundLog.Open(attempt, failure.container(), LogSource.TAIL, tail));
    }

    private static boolean isOfFailure(JobRunStatus status, int attempt) {
        return Objects.requireNonNullElse(status.attempts(), List.<Attempt>of()).stream()
                .filter(record -> record.finishedAt() != null || record.reason() != null)
                .max(Comparator.comparing(Attempt::number))
                .filter(ended -> ended.number() == attempt && !"Succeeded".equals(ended.reason()))
                .isPresent();
    }
}
