package dev.punctual.local.controller;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Pods as a Job sees them: the questions it asks about one, and how it makes one. */
final class JobPods {
    /** Keeps a pod in the API until it has been counted. */
    static final String TRACKING = "batch.kubernetes.io/job-tracking";

    static final String JOB_NAME = "batch.kubernetes.io/job-name";
    static final String CONTROLLER_UID = "batch.kubernetes.io/controller-uid";
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int LONGEST_PREFIX = 57;

    private JobPods() {}

    static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }

    static boolean tracked(Pod pod) {
        return pod.getMetadata().getFinalizers().contains(TRACKING);
    }

    static boolean beingDeleted(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    static boolean succeeded(Pod pod) {
        return "Succeeded".equals(phase(pod));
    }

    static boolean failed(Pod pod) {
        return "Failed".equals(phase(pod));
    }

    static boolean done(Pod pod) {
        return succeeded(pod) || failed(pod);
    }

    static boolean ready(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                condition.getType().equals("Ready") && "True".equals(condition.getStatus()));
    }

    /** Init containers first, as they ran. */
    static Stream<ContainerStatus> containers(Pod pod) {
        return pod.getStatus() == null
                ? Stream.of()
                : Stream.concat(
                        pod.getStatus().getInitContainerStatuses().stream(),
                        pod.getStatus().getContainerStatuses().stream());
    }

    static int restarts(Pod pod) {
        return containers(pod)
                .mapToInt(container -> Objects.requireNonNullElse(container.getRestartCount(), 0))
                .sum();
    }

    /** When the last container of a pod ended. */
    static Optional<Instant> finishedAt(Pod pod) {
        return containers(pod)
                .map(container -> container.getState() == null
                        ? null
                        : container.getState().getTerminated())
                .filter(Objects::nonNull)
                .map(terminated -> terminated.getFinishedAt())
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .max(Instant::compareTo);
    }

    /** The Job that controls a pod. */
    static Optional<OwnerReference> owner(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController())
                        && owner.getKind().equals("Job"))
                .findFirst();
    }

    static boolean ownedBy(Pod pod, Job job) {
        return owner(pod)
                .filter(o -> o.getUid().equals(job.getMetadata().getUid()))
                .isPresent();
    }

    /**
     * The pod number {@code ordinal} of a Job. Its name is derived, so that a create whose answer was lost, or that two
     * controllers try, makes one pod.
     */
    static Pod make(Job job, int ordinal) {
        PodTemplateSpec template = job.getSpec().getTemplate();
        var metadata = Optional.ofNullable(template.getMetadata());
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(job.getMetadata().getNamespace())
                .withName(name(job, ordinal))
                .withLabels(labels(job, metadata.map(m -> m.getLabels()).orElse(Map.of())))
                .withAnnotations(metadata.map(m -> m.getAnnotations()).orElse(Map.of()))
                .withFinalizers(finalizers(metadata.map(m -> m.getFinalizers()).orElse(List.of())))
                .addNewOwnerReference()
                .withApiVersion("batch/v1")
                .withKind("Job")
                .withName(job.getMetadata().getName())
                .withUid(job.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }

    private static List<String> finalizers(List<String> ofTemplate) {
        return Stream.concat(ofTemplate.stream(), Stream.of(TRACKING))
                .distinct()
                .toList();
    }

    private static Map<String, String> labels(Job job, Map<String, String> ofTemplate) {
        Map<String, String> labels = new HashMap<>(ofTemplate);
        labels.put(JOB_NAME, job.getMetadata().getName());
        labels.put("job-name", job.getMetadata().getName());
        labels.put(CONTROLLER_UID, job.getMetadata().getUid());
        labels.put("controller-uid", job.getMetadata().getUid());
        return labels;
    }

    static String name(Job job, int ordinal) {
        String name = job.getMetadata().getName();
        String prefix = name.length() > LONGEST_PREFIX ? name.substring(0, LONGEST_PREFIX) : name;
        return prefix + "-" + suffix(job.getMetadata().getUid() + "/" + ordinal);
    }

    private static String suffix(String seed) {
        // A name-based UUID is a hash of the seed that mixes well; five letters are what Kubernetes appends.
        long hash =
                UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            suffix.append(ALPHABET.charAt((int) Long.remainderUnsigned(hash, ALPHABET.length())));
            hash = Long.divideUnsigned(hash, ALPHABET.length());
        }
        return suffix.toString();
    }

    private static String phase(Pod pod) {
        return pod.getStatus() == null
                ? ""
                : Objects.requireNonNullElse(pod.getStatus().getPhase(), "");
    }
}
