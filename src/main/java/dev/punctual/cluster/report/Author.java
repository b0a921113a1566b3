package dev.punctual.cluster.report;

import dev.punctual.cluster.report.Command.Who;
import dev.punctual.core.BoundedText;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads from an object who wrote a field of its spec, by the name that they chose: nobody has verified it. */
final class Author {
    private static final int NAME_BYTES = 128;
    private static final Comparator<ManagedFieldsEntry> OLDER =
            Comparator.comparing(ManagedFieldsEntry::getTime, Comparator.nullsFirst(Comparator.naturalOrder()));

    private Author() {}

    /** Who wrote the field last; where nobody owns it, because it was taken out, whoever wrote anything last. */
    static Who of(ObjectMeta meta, String field) {
        return newest(entries(meta).filter(entry -> owns(entry, field)))
                .or(() -> newest(entries(meta)))
                .map(Author::who)
                .orElseGet(() -> new Who("unknown", false, "api"));
    }

    /** Who created the object: whoever wrote to it first. */
    static Who ofCreation(ObjectMeta meta) {
        return entries(meta).min(OLDER).map(Author::who).orElseGet(() -> new Who("unknown", false, "api"));
    }

    private static Optional<ManagedFieldsEntry> newest(Stream<ManagedFieldsEntry> entries) {
        return entries.max(OLDER);
    }

    private static Stream<ManagedFieldsEntry> entries(ObjectMeta meta) {
        List<ManagedFieldsEntry> entries = Objects.requireNonNullElse(meta.getManagedFields(), List.of());
        return entries.stream().filter(entry -> entry.getManager() != null && !"status".equals(entry.getSubresource()));
    }

    private static boolean owns(ManagedFieldsEntry entry, String field) {
        Object spec = entry.getFieldsV1() == null
                ? null
                : entry.getFieldsV1().getAdditionalProperties().get("f:spec");
        return spec instanceof Map<?, ?> fields && fields.containsKey("f:" + field);
    }

    private static Who who(ManagedFieldsEntry entry) {
        String manager = entry.getManager();
        return new Who(
                BoundedText.start(manager, NAME_BYTES), false, manager.startsWith("kubectl") ? "kubectl" : "api");
    }
}
