package dev.punctual.cli.cronjob;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes ScheduledJobs of the CronJobs in a text.
 *
 * @param manifests one YAML document for each CronJob, in their order
 * @param findings what is not as it was
 */
public record Import(List<String> manifests, List<Finding> findings) {
    private static final Set<String> VERSIONS = Set.of("batch/v1", "batch/v1beta1");

    public Import {
        manifests = List.copyOf(manifests);
        findings = List.copyOf(findings);
    }

    /**
     * Reads YAML or JSON: one or several documents, each an object or a list of them.
     *
     * @param now from when on changes of the clock are looked for
     * @throws UnreadableManifest when there is anything that Kubernetes would not take, or nothing at all
     */
    public static Import of(String text, Instant now) {
        List<Map<String, Object>> objects = Documents.read(text);
        if (objects.isEmpty()) {
            throw new UnreadableManifest("there is no object in it");
        }
        List<String> manifests = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Map<String, Object> object : objects) {
            Findings found = new Findings(name(object));
            if (isCronJob(object)) {
                manifests.add(YamlText.of(converted(object, found, now)));
            } else {
                found.dropped("kind", "only CronJobs of batch/v1 and batch/v1beta1 are read");
            }
            findings.addAll(found.all());
        }
        return new Import(manifests, findings);
    }

    private static boolean isCronJob(Map<String, Object> object) {
        return "CronJob".equals(object.get("kind")) && VERSIONS.contains(String.valueOf(object.get("apiVersion")));
    }

    private static Map<String, Object> converted(Map<String, Object> cronJob, Findings findings, Instant now) {
        try {
            return new CronJobConversion(Fields.of(cronJob), findings, now).scheduledJob();
        } catch (UnreadableManifest e) {
            throw e.in(name(cronJob));
        }
    }

    /** As people know it; where it has none, what it has. */
    private static String name(Map<String, Object> object) {
        String kind = String.valueOf(object.getOrDefault("kind", "an object without a kind"));
        if (!(object.get("metadata") instanceof Map<?, ?> metadata)) {
            return kind;
        }
        Object name = metadata.get("name") == null ? metadata.get("generateName") : metadata.get("name");
        Object namespace = metadata.get("namespace");
        return "%s %s%s".formatted(kind, namespace == null ? "" : namespace + "/", name);
    }

    /** Whether anything that was read is not in what was written. */
    public boolean hasDropped() {
        return findings.stream().anyMatch(Finding::isDropped);
    }
}
