package dev.punctual.cluster.revision;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobSpec;
import dev.punctual.core.run.DerivedName;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a job says of its runs, at one moment: everything that decides what a run executes.
 *
 * @param name derived from the content and from the job that says it: the same words of a job have the same name
 * @param content the frozen fields of the spec as JSON has them, in order
 */
record TemplateRevision(String name, Map<String, Object> content) {
    private static final List<String> FROZEN = List.of("run", "parameters", "then");

    /** What the job says now. */
    static TemplateRevision of(ScheduledJob job, KubernetesSerialization json) {
        Map<String, Object> spec = spec(job, json);
        spec.keySet().retainAll(FROZEN);
        forgetValues(spec.get("run"));
        String words = job.getMetadata().getUid() + " " + json.asJson(spec);
        return new TemplateRevision(DerivedName.ofRevision(job.getMetadata().getName(), words), spec);
    }

    /** The values of scheduled runs are in their own specs; here one that was given by mistake would outlive its correction. */
    private static void forgetValues(@Nullable Object run) {
        if (run instanceof Map<?, ?> settings) {
            settings.remove("parameters");
        }
    }

    /**
     * The job as it was, where the rest of it is as it is now.
     *
     * @param job as it is now; null when it is gone
     * @param content of a revision of it
     */
    static ScheduledJob asItWas(
            @Nullable ScheduledJob job, String namespace, String name, Object content, KubernetesSerialization json) {
        Map<String, Object> spec = job == null ? new TreeMap<>() : spec(job, json);
        spec.keySet().removeAll(FROZEN);
        fields(json.convertValue(content, Map.class)).forEach(spec::put);
        ScheduledJob then = new ScheduledJob();
        then.setMetadata(
                job == null
                        ? new ObjectMetaBuilder()
                                .withNamespace(namespace)
                                .withName(name)
                                .build()
                        : job.getMetadata());
        then.setSpec(json.convertValue(spec, ScheduledJobSpec.class));
        then.setStatus(job == null ? null : job.getStatus());
        return then;
    }

    private static Map<String, Object> spec(ScheduledJob job, KubernetesSerialization json) {
        return fields(json.convertValue(job.getSpec(), Map.class));
    }

    /** In order and without nulls: what is not said has no part in the name, so a new field changes none. */
    private static Map<String, Object> fields(Map<?, ?> map) {
        Map<String, Object> fields = new TreeMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                fields.put(String.valueOf(key), ordered(value));
            }
        });
        return fields;
    }

    private static Object ordered(Object value) {
        if (value instanceof Map<?, ?> map) {
            return fields(map);
        }
        return value instanceof List<?> list
                ? list.stream()
                        .filter(Objects::nonNull)
                        .map(TemplateRevision::ordered)
                        .toList()
                : value;
    }
}
