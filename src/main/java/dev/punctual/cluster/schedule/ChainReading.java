package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Then;
import dev.punctual.cluster.schedule.JobObservation.SpecProblem;
import dev.punctual.core.chain.ChainWalk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what follows the runs of a job. */
final class ChainReading {
    private ChainReading() {}

    /**
     * That what follows the job leads back to it.
     *
     * @param others knows the other jobs of its namespace by their names
     */
    static @Nullable SpecProblem problem(ScheduledJob job, Function<String, Optional<ScheduledJob>> others) {
        String name = job.getMetadata().getName();
        return ChainWalk.cycle(name, next -> followers(next.equals(name) ? Optional.of(job) : others.apply(next)))
                .map(cycle ->
                        new SpecProblem("ChainCycle", "spec.then: the chain would have no end: " + cycle.pathTo(name)))
                .orElse(null);
    }

    private static List<String> followers(Optional<ScheduledJob> job) {
        return job.stream()
                .flatMap(found -> Stream.ofNullable(found.getSpec().then()))
                .flatMap(List::stream)
                .map(Then::scheduledJob)
                .toList();
    }
}
