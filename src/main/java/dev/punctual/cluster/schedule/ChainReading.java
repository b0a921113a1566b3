package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Then;
import dev.punctual.cluster.parameters.ParameterReading;
import dev.punctual.cluster.schedule.JobObservation.SpecProblem;
import dev.punctual.core.chain.ChainWalk;
import dev.punctual.core.chain.EndedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what follows the runs of a job. */
final class ChainReading {
    private ChainReading() {}

    /**
     * That what follows the job leads back to it, or that a value for it cannot be filled in whatever a run gives back.
     *
     * @param others knows the other jobs of its namespace by their names
     */
    static @Nullable SpecProblem problem(ScheduledJob job, Function<String, Optional<ScheduledJob>> others) {
        SpecProblem cycle = cycle(job, others);
        return cycle == null ? wrongValue(job) : cycle;
    }

    private static @Nullable SpecProblem wrongValue(ScheduledJob job) {
        List<Then> wishes = Objects.requireNonNullElse(job.getSpec().then(), List.of());
        EndedRun any = new EndedRun(
                ParameterReading.declarations(job.getSpec().parameters()).examples(), null);
        List<String> problems = new ArrayList<>();
        for (int index = 0; index < wishes.size(); index++) {
            String then = "spec.then[%d].parameters".formatted(index);
            ParameterReading.given(wishes.get(index).parameters()).forEach(value -> any.problem(value)
                    .ifPresent(problem -> problems.add("%s[%s]: %s".formatted(then, value.name(), problem))));
        }
        return problems.isEmpty() ? null : new SpecProblem("InvalidParameters", String.join("; ", problems));
    }

    private static @Nullable SpecProblem cycle(ScheduledJob job, Function<String, Optional<ScheduledJob>> others) {
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
