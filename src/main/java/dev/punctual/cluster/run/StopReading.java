package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Stop;
import dev.punctual.cluster.report.Command.Verb;
import dev.punctual.cluster.report.SealedCommand;
import dev.punctual.cluster.report.Seals;
import dev.punctual.core.BoundedText;
import dev.punctual.core.run.StopRequest;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads who wants a run stopped, and how. */
@ApplicationScoped
class StopReading {
    private static final int NAME_BYTES = 128;

    private final Seals seals;

    StopReading(Seals seals) {
        this.seals = seals;
    }

    @Nullable StopRequest read(JobRun run) {
        Stop stop = run.getSpec().stop();
        return stop == null
                ? null
                : new StopRequest(StopRequest.Mode.valueOf(stop.mode().name()), stop.reason(), by(run, stop));
    }

    /** Whoever gave the command through a window had signed in; of anybody else there is only a name they chose. */
    private @Nullable String by(JobRun run, Stop stop) {
        return seals.read(run)
                .filter(command -> isFor(stop, command))
                .map(command -> BoundedText.start(command.who(), NAME_BYTES) + " (" + command.window() + ")")
                .orElseGet(() -> by(run));
    }

    private static boolean isFor(Stop stop, SealedCommand command) {
        Verb verb =
                switch (stop.mode()) {
                    case CANCEL -> Verb.CANCEL;
                    case ABORT -> Verb.ABORT;
                };
        return command.is(verb) && Objects.equals(stop.reason(), command.reason());
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
