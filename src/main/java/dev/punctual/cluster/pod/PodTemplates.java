package dev.punctual.cluster.pod;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what was written as a pod template. */
public final class PodTemplates {
    private PodTemplates() {}

    /**
     * The pod template.
     *
     * @throws IllegalArgumentException naming the field when it is none
     */
    public static PodTemplateSpec read(@Nullable Map<String, Object> template, KubernetesSerialization serialization) {
        if (template == null || template.isEmpty()) {
            throw new IllegalArgumentException("template: a pod template is required");
        }
        PodTemplateSpec read;
        try {
            read = serialization.convertValue(withoutNulls(template), PodTemplateSpec.class);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(words(e), e);
        }
        if (read.getSpec() == null) {
            throw new IllegalArgumentException("template.spec: a pod template needs a spec with containers");
        }
        if (read.getSpec().getContainers().isEmpty()) {
            throw new IllegalArgumentException("template.spec.containers: at least one container is required");
        }
        return read;
    }

    /** An empty field or item of a manifest is null; the API server takes it as not there. */
    private static @Nullable Object withoutNulls(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> kept = new LinkedHashMap<>();
            map.forEach((key, item) -> {
                if (item != null) {
                    kept.put(key, withoutNulls(item));
                }
            });
            return kept;
        }
        return value instanceof List<?> list
                ? list.stream()
                        .filter(Objects::nonNull)
                        .map(PodTemplates::withoutNulls)
                        .toList()
                : value;
    }

    private static String words(IllegalArgumentException e) {
        if (!(e.getCause() instanceof JsonMappingException mapping)) {
            return "template: not a pod template: " + e.getMessage();
        }
        String path = mapping.getPath().stream().map(PodTemplates::step).collect(Collectors.joining());
        return "template%s: %s".formatted(path, mapping.getOriginalMessage());
    }

    private static String step(Reference reference) {
        return reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : "." + reference.getFieldName();
    }
}
