package dev.punctual.cli.cronjob;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes a ScheduledJob of a CronJob. What a CronJob does unasked is written out. */
final class CronJobConversion {
    /** Longer than between any two ticks, the 29ths of February around 2100 included. */
    private static final long AS_LATE_AS_CAN_BE = 87_600 * 3_600L;

    /** What is found due within a minute is on time: see docs/user-guide.md. */
    private static final long ON_TIME = 60;

    private static final long LONGEST_HISTORY = 10_000;

    private static final int LONGEST_NAME = 253;
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]*+(?<!-))?(\\.[a-z0-9]([a-z0-9-]*+(?<!-))?)*+");

    private static final String[] OF_THE_SERVER = {
        "creationTimestamp",
        "deletionGracePeriodSeconds",
        "deletionTimestamp",
        "generation",
        "managedFields",
        "resourceVersion",
        "selfLink",
        "uid"
    };

    private final Fields cronJob;
    private final Fields spec;
    private final Findings findings;
    private final Instant now;

    CronJobConversion(Fields cronJob, Findings findings, Instant now) {
        this.cronJob = cronJob.without("apiVersion", "kind", "status");
        this.spec = cronJob.object("spec");
        this.findings = findings;
        this.now = now;
    }

    Map<String, Object> scheduledJob() {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("apiVersion", "punctual.dev/v1alpha1");
        job.put("kind", "ScheduledJob");
        job.put("metadata", metadata(cronJob.object("metadata")));
        job.put("spec", spec());
        spec.dropRest(findings, "a ScheduledJob has no such field");
        cronJob.dropRest(findings, "a ScheduledJob has no such field");
        return job;
    }

    private Map<String, Object> metadata(Fields metadata) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String field : new String[] {"name", "generateName", "namespace"}) {
            metadata.text(field).ifPresent(value -> kept.put(field, known(metadata, field, value)));
        }
        if (!kept.containsKey("name") && !kept.containsKey("generateName")) {
            throw metadata.missing("name");
        }
        putUnlessEmpty(kept, "labels", metadata.whole("labels"));
        Map<String, Object> annotations = new LinkedHashMap<>(metadata.whole("annotations"));
        annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
        putUnlessEmpty(kept, "annotations", annotations);
        metadata.drop("ownerReferences", findings, "whoever owns the CronJob does not know the ScheduledJob");
        metadata.drop("finalizers", findings, "whoever asked for them does not know the ScheduledJob");
        metadata.without(OF_THE_SERVER).dropRest(findings, "it is not known");
        return kept;
    }

    /** Kubernetes would take no other; in front of a generated rest a name may end in a hyphen. */
    private static String known(Fields metadata, String field, String value) {
        String whole = field.equals("generateName") ? value + "x" : value;
        if (whole.length() > LONGEST_NAME || !NAME.matcher(whole).matches()) {
            throw metadata.wrong(field, "lower case letters, digits, '-' and '.'", value);
        }
        return value;
    }

    private static void putUnlessEmpty(Map<String, Object> target, String field, Map<String, Object> value) {
        if (!value.isEmpty()) {
            target.put(field, value);
        }
    }

    private Map<String, Object> spec() {
        Map<String, Object> result = new LinkedHashMap<>(new ScheduleConversion(spec, findings, now).fields());
        spec.flag("suspend").ifPresent(suspend -> result.put("suspend", suspend));
        result.put("concurrencyPolicy", concurrency());
        result.put("missedRuns", missedRuns());
        Map<String, Object> history = history();
        result.put("history", history);
        result.put("run", new JobTemplateConversion(spec.object("jobTemplate"), findings).run(history));
        return result;
    }

    private String concurrency() {
        String policy = spec.text("concurrencyPolicy").orElse("Allow");
        switch (policy) {
            case "Allow" -> {}
            case "Forbid" ->
                findings.changed(
                        spec.path("concurrencyPolicy"),
                        "a tick that comes while a run is under way is skipped; a CronJob starts the latest of such"
                                + " ticks when the run has ended, if startingDeadlineSeconds allows it."
                                + " Queue with maxQueued: 1 comes near to that");
            case "Replace" ->
                findings.changed(
                        spec.path("concurrencyPolicy"),
                        "the new run starts when no pod of the old one is left; a CronJob does not wait for that");
            default -> throw spec.wrong("concurrencyPolicy", "Allow, Forbid or Replace", policy);
        }
        return policy;
    }

    private Map<String, Object> missedRuns() {
        long deadline = spec.count("startingDeadlineSeconds").orElse(AS_LATE_AS_CAN_BE);
        if (deadline < ON_TIME) {
            findings.changed(
                    spec.path("startingDeadlineSeconds"),
                    "a tick that is found due up to a minute late counts as on time and runs");
        }
        Map<String, Object> missed = new LinkedHashMap<>();
        missed.put("policy", "RunLast");
        missed.put("within", Seconds.text(Math.min(Math.max(1, deadline), AS_LATE_AS_CAN_BE)));
        return missed;
    }

    private Map<String, Object> history() {
        Map<String, Object> history = new LinkedHashMap<>();
        history.put("succeeded", limit("successfulJobsHistoryLimit", 3));
        history.put("failed", limit("failedJobsHistoryLimit", 1));
        return history;
    }

    private long limit(String field, long withoutOne) {
        long limit = spec.count(field).orElse(withoutOne);
        if (limit > LONGEST_HISTORY) {
            findings.changed(spec.path(field), "%d is the most".formatted(LONGEST_HISTORY));
        }
        return Math.min(limit, LONGEST_HISTORY);
    }
}
