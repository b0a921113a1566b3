package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.ChainedRun;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.Resources;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a status tells that no decision rests on.
 *
 * @param chained what became of the runs that were to follow; null when nothing was
 * @param resources the most that the run took; null where nobody has measured it
 */
record Findings(@Nullable List<ChainedRun> chained, @Nullable Resources resources) {
    private static final Findings NONE = new Findings(null, null);

    /** Those that are recorded already. */
    static Findings known(JobRun run) {
        JobRunStatus status = run.getStatus();
        return status == null ? NONE : new Findings(status.chained(), status.resources());
    }

    Findings with(List<ChainedRun> following) {
        return new Findings(following.isEmpty() ? null : following, resources);
    }

    /** What was measured since this process runs may be less than what an earlier one saw. */
    Findings with(Optional<Resources> peak) {
        return peak.map(now -> new Findings(chained, resources == null ? now : most(resources, now)))
                .orElse(this);
    }

    private static Resources most(Resources known, Resources now) {
        return new Resources(most(known.cpuPeak(), now.cpuPeak()), most(known.memoryPeak(), now.memoryPeak()));
    }

    private static @Nullable String most(@Nullable String known, @Nullable String now) {
        if (known == null || now == null) {
            return known == null ? now : known;
        }
        boolean isMore = new Quantity(now).getNumericalAmount().compareTo(new Quantity(known).getNumericalAmount()) > 0;
        return isMore ? now : known;
    }
}
