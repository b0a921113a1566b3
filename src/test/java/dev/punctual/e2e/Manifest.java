package dev.punctual.e2e;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a user writes in a file: begins with something that works, says only what differs. */
final class Manifest {
    private final Map<String, Object> root = new LinkedHashMap<>();
    private final String template;

    private Manifest(String kind, String name, String template) {
        this.template = template;
        with("apiVersion", "punctual.dev/v1alpha1").with("kind", kind).with("metadata.name", name);
    }

    /** A job on demand, whose runs succeed at once. */
    static Manifest job(String name) {
        return new Manifest("ScheduledJob", name, "spec.run.template").shell("true");
    }

    /** A run of nobody's job, which succeeds at once. */
    static Manifest run(String name) {
        return new Manifest("JobRun", name, "spec.template").shell("true");
    }

    static Manifest runOf(String job, String name) {
        return new Manifest("JobRun", name, "spec.template").with("spec.scheduledJob", job);
    }

    /** A run of nobody's job that takes a minute, and needs a place in a queue. */
    static Manifest longRunIn(String name, String queue, int priority) {
        return run(name).shell("exec sleep 60").with("spec.queue", queue).with("spec.priority", priority);
    }

    static Manifest queue(String name, int concurrency) {
        return new Manifest("JobQueue", name, "spec.template").with("spec.concurrency", concurrency);
    }

    /** A backfill of a job's ticks from one time to another. */
    static Manifest backfill(String job, String name, String from, String to) {
        return new Manifest("Backfill", name, "spec.template")
                .with("spec.scheduledJob", job)
                .with("spec.from", from)
                .with("spec.to", to);
    }

    String name() {
        return (String) map(root.get("metadata")).get("name");
    }

    Manifest shell(String script) {
        return command("sh", "-c", script);
    }

    Manifest command(String... words) {
        return with(template + ".spec.containers", containers(words));
    }

    private static List<Object> containers(String... words) {
        return new ArrayList<>(List.of(
                new LinkedHashMap<>(Map.of("name", "main", "image", "busybox:1.36", "command", List.of(words)))));
    }

    Manifest schedule(String expression) {
        return with("spec.schedule", expression);
    }

    Manifest concurrency(String policy) {
        return with("spec.concurrencyPolicy", policy);
    }

    /** How long its pod may take to end. */
    Manifest grace(int seconds) {
        return pod("terminationGracePeriodSeconds", seconds);
    }

    Manifest attempts(int most, String pause) {
        return setting("retry.maxAttempts", most).setting("retry.backoff.initial", pause);
    }

    Manifest once() {
        return setting("retry.maxAttempts", 1);
    }

    /** A field of a run, or of what a job's runs are made of. */
    Manifest setting(String path, Object value) {
        return with(template.substring(0, template.length() - "template".length()) + path, value);
    }

    /** A field of the template's pod. */
    Manifest pod(String path, Object value) {
        return with(template + ".spec." + path, value);
    }

    /** A field of the template's container. */
    Manifest container(String path, Object value) {
        return pod("containers.0." + path, value);
    }

    /** A field by its path; null takes it away. */
    Manifest with(String path, Object value) {
        String[] steps = path.split("\\.", -1);
        Object at = root;
        for (int i = 0; i < steps.length - 1; i++) {
            at = child(at, steps[i]);
        }
        String last = steps[steps.length - 1];
        if (value == null) {
            map(at).remove(last);
        } else {
            map(at).put(last, value);
        }
        return this;
    }

    private static Object child(Object parent, String step) {
        return parent instanceof List<?> list
                ? list.get(Integer.parseInt(step))
                : map(parent).computeIfAbsent(step, key -> new LinkedHashMap<String, Object>());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    GenericKubernetesResource build(KubernetesSerialization serialization) {
        return serialization.convertValue(root, GenericKubernetesResource.class);
    }
}
