package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Stop;
import dev.punctual.core.BoundedText;
import dev.punctual.core.run.StopRequest;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads who wants a run stopped, and how. */
final class StopReading {
    private static final int NAME_BYTES = 128;

    private StopReading() {}

    static @Nullable StopRequest read(JobRun run) {
        Stop stop = run.getSpec().stop();
        return stop == null
                ? null
                : new StopRequest(StopRequest.Mode.valueOf(stop.mode().name()), stop.reason(), by(run));
    }

    /** The API server tells who wrote a field by a name that the writer chose: nobody has verified it. */
    private static @Nullable String by(JobRun run) {
        List<ManagedFieldsEntry> entries = run.getMetadata().getManagedFields();
        return entries == null
                ? null
                : entries.stream()
                        .filter(entry -> entry.getManager() != null && owns(entry, "f:spec", "f:stop"))
                        .min(Comparator.comparing(
                                ManagedFieldsEntry::getTime, Comparator.nullsLast(Comparator.naturalOrder())))
                        .map(entry -> BoundedText.start(entry.getManager(), NAME_BYTES) + " (unverified)")
                        .orElse(null);
    }

    private static boolean owns(ManagedFieldsEntry entry, String... path) {
        FieldsV1 fields = entry.getFieldsV1();
        Object at = fields == null ? null : fields.getAdditionalProperties();
        for (String step : path) {
            at = at instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return at != null;
    }
}
