package dev.punctual.cli.cronjob;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each run is made of: the Jobs that a CronJob creates have their own retries, which become attempts. */
final class JobTemplateConversion {
    private static final long RETRIES = 6;
    private static final long MOST_ATTEMPTS = 1_000;
    private static final long LONGEST_AGE = 87_600 * 3_600L;
    private static final Set<String> KUEUE = Set.of("kueue.x-k8s.io/queue-name", "kueue.x-k8s.io/priority-class");

    private final Fields template;
    private final Fields spec;
    private final Findings findings;

    JobTemplateConversion(Fields template, Findings findings) {
        this.template = template;
        this.spec = template.object("spec");
        this.findings = findings;
    }

    /** @param history is told how long finished runs stay */
    Map<String, Object> run(Map<String, Object> history) {
        Map<String, Object> run = new LinkedHashMap<>();
        spec.count("ttlSecondsAfterFinished").ifPresent(seconds -> history.put("maxAge", maxAge(seconds)));
        List<Map<String, Object>> rules = new ArrayList<>();
        long attempts = attempts();
        spec.count("activeDeadlineSeconds").ifPresent(seconds -> {
            run.put("timeout", timeout(seconds, attempts));
            rules.add(FailurePolicyConversion.rule("reasons", List.of("Timeout"), "Fail"));
        });
        rules.addAll(new FailurePolicyConversion(spec.object("podFailurePolicy"), findings).rules());
        run.put("retry", retry(attempts, rules));
        run.put("template", podTemplate());
        tellOfTheRest();
        return run;
    }

    private String maxAge(long seconds) {
        findings.changed(
                spec.path("ttlSecondsAfterFinished"),
                "a failed run stays three times as long, and the newest success and the newest failure stay");
        return Seconds.text(Math.min(Math.max(1, seconds), LONGEST_AGE));
    }

    private long attempts() {
        long retries = spec.count("backoffLimit").orElse(RETRIES);
        if (retries >= MOST_ATTEMPTS) {
            findings.changed(spec.path("backoffLimit"), "a run has %d attempts at most".formatted(MOST_ATTEMPTS));
        }
        return Math.min(retries, MOST_ATTEMPTS - 1) + 1;
    }

    private String timeout(long seconds, long attempts) {
        findings.changed(
                spec.path("activeDeadlineSeconds"),
                attempts == 1
                        ? "it counts from the start of the container; until then startTimeout counts"
                        : "it counts for each attempt from the start of its container, not for all of them together;"
                                + " an attempt that reaches it is the last one");
        return Seconds.text(Math.min(Math.max(1, seconds), LONGEST_AGE));
    }

    /** The pauses are those of the Job controller. */
    private static Map<String, Object> retry(long attempts, List<Map<String, Object>> rules) {
        Map<String, Object> retry = new LinkedHashMap<>();
        retry.put("maxAttempts", attempts);
        retry.put("backoff", Map.of("max", "6m"));
        if (!rules.isEmpty()) {
            retry.put("rules", rules);
        }
        return retry;
    }

    private Map<String, Object> podTemplate() {
        Fields pod = spec.object("template");
        Map<String, Object> podMetadata = new LinkedHashMap<>(pod.whole("metadata"));
        Map<String, Object> labels = new LinkedHashMap<>(kueueLabels());
        if (podMetadata.get("labels") instanceof Map<?, ?> own) {
            own.forEach((name, value) -> labels.put(String.valueOf(name), value));
        }
        if (!labels.isEmpty()) {
            podMetadata.put("labels", labels);
        }
        podMetadata.remove("creationTimestamp");
        Map<String, Object> result = new LinkedHashMap<>();
        if (!podMetadata.isEmpty()) {
            result.put("metadata", podMetadata);
        }
        result.put("spec", podSpec(pod));
        pod.dropRest(findings, "a pod template has no such field");
        return result;
    }

    private Map<String, Object> podSpec(Fields pod) {
        String path = pod.path("spec");
        Map<String, Object> podSpec = new LinkedHashMap<>(pod.whole("spec"));
        if (!(podSpec.get("containers") instanceof List<?> containers) || containers.isEmpty()) {
            throw UnreadableManifest.at(path + ".containers", "at least one container is required");
        }
        Object policy = podSpec.remove("restartPolicy");
        if (policy != null && !policy.equals("Never")) {
            findings.changed(
                    path + ".restartPolicy",
                    "is Never: each attempt is a pod of its own, instead of a container that is started again in the"
                            + " same pod, so what it left in an emptyDir is gone");
        }
        return podSpec;
    }

    /** Kueue reads them from the Job; Punctual copies them there from the pod template. */
    private Map<String, Object> kueueLabels() {
        Fields metadata = template.object("metadata");
        Map<String, Object> labels = new LinkedHashMap<>(metadata.whole("labels"));
        Map<String, Object> kept = new LinkedHashMap<>();
        labels.forEach((name, value) -> {
            if (KUEUE.contains(name)) {
                kept.put(name, value);
            } else {
                findings.dropped(metadata.path("labels") + "." + name, "Jobs get no labels of yours; pods do");
            }
        });
        metadata.whole("annotations")
                .keySet()
                .forEach(name -> findings.dropped(
                        metadata.path("annotations") + "." + name, "Jobs get no annotations of yours; pods do"));
        metadata.dropRest(findings, "Punctual names its Jobs itself");
        return kept;
    }

    private void tellOfTheRest() {
        dropUnless(1, "completions", "a run is one pod");
        dropUnless(1, "parallelism", "a run is one pod");
        dropUnless("NonIndexed", "completionMode", "a run is one pod, without an index");
        replacement();
        if (spec.flag("suspend").orElse(false)) {
            findings.dropped(spec.path("suspend"), "Jobs are created ready to start, unless a label is Kueue's");
        }
        spec.dropRest(findings, "the Job of an attempt has no such setting");
        template.dropRest(findings, "a ScheduledJob has no such field");
    }

    private void dropUnless(long usual, String field, String why) {
        if (spec.count(field).orElse(usual) != usual) {
            findings.dropped(spec.path(field), why);
        }
    }

    private void dropUnless(String usual, String field, String why) {
        if (!spec.text(field).orElse(usual).equals(usual)) {
            findings.dropped(spec.path(field), why);
        }
    }

    private void replacement() {
        if (!spec.text("podReplacementPolicy").orElse("Failed").equals("Failed")) {
            findings.changed(
                    spec.path("podReplacementPolicy"), "is Failed: an attempt begins when the pod of the last is gone");
        }
    }
}
