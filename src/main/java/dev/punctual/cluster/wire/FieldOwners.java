package dev.punctual.cluster.wire;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of {@code managedFields} what is read of it: who wrote which field of the spec, and when. As they come, they are most of an
 * object in memory. An object that was read so must not be sent back whole: others would lose their fields.
 */
final class FieldOwners {
    private static final String SPEC = "f:spec";

    private FieldOwners() {}

    static void shorten(Object read) {
        ObjectMeta metadata = read instanceof HasMetadata resource ? resource.getMetadata() : null;
        if (metadata != null) {
            metadata.setManagedFields(
                    Objects.requireNonNullElse(metadata.getManagedFields(), List.<ManagedFieldsEntry>of()).stream()
                            .filter(entry -> !"status".equals(entry.getSubresource()))
                            .map(FieldOwners::shortened)
                            .toList());
        }
    }

    private static ManagedFieldsEntry shortened(ManagedFieldsEntry entry) {
        FieldsV1 fields = entry.getFieldsV1();
        entry.setFieldsV1(fields == null ? null : ofSpec(fields.getAdditionalProperties()));
        return entry;
    }

    private static @Nullable FieldsV1 ofSpec(Map<String, Object> fields) {
        if (!(fields.get(SPEC) instanceof Map<?, ?> spec)) {
            return null;
        }
        FieldsV1 shortened = new FieldsV1();
        shortened.setAdditionalProperties(Map.of(
                SPEC,
                spec.keySet().stream().collect(Collectors.toUnmodifiableMap(Object::toString, field -> Map.of()))));
        return shortened;
    }
}
