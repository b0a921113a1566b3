package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.ConcurrencyPolicy;
import dev.punctual.api.v1alpha1.History;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.MissedRuns;
import dev.punctual.api.v1alpha1.MissedRunsPolicy;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobSpec;
import dev.punctual.cluster.parameters.ParameterReading;
import dev.punctual.cluster.schedule.JobObservation.SpecProblem;
import dev.punctual.core.GoDuration;
import dev.punctual.core.parameters.Declarations;
import dev.punctual.core.parameters.NamedValue;
import dev.punctual.core.parameters.Resolution.Refused;
import dev.punctual.core.schedule.HistoryLimits;
import dev.punctual.core.schedule.MissedRunPolicy;
import dev.punctual.core.schedule.MissedRunPolicy.Choice;
import dev.punctual.core.schedule.ScheduleRules;
import dev.punctual.core.schedule.Spread;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a job's spec wants of its ticks and runs. A duration that cannot be used leaves the default in its place, and is the
 * problem.
 *
 * @param problem the first duration that cannot be used, else what is wrong with the parameters
 */
record RulesReading(ScheduleRules rules, @Nullable SpecProblem problem) {

    static RulesReading of(ScheduledJob job) {
        ScheduledJobSpec spec = job.getSpec();
        Durations durations = new Durations();
        Duration spread = durations.read("spread", spec.spread());
        ScheduleRules rules = new ScheduleRules(
                spread == null
                        ? Spread.NONE
                        : Spread.of(spread, job.getMetadata().getUid()),
                missedRuns(spec.missedRuns(), durations),
                mayOverlap(spec.concurrencyPolicy()),
                limits(spec.history(), Objects.requireNonNullElse(spec.suspendAfterFailures(), 0), durations)
                        .prunedBefore(pruneBefore(job)),
                Objects.requireNonNullElse(
                        durations.read("lateAfter", spec.lateAfter()), ScheduleRules.DEFAULT_LATE_AFTER),
                durations.read("maxTimeSinceSuccess", spec.maxTimeSinceSuccess()));
        // Statistics ask for it elsewhere; that it cannot be read is said here.
        durations.read("slowAfter", spec.slowAfter());
        return new RulesReading(rules, durations.problem == null ? parameterProblem(spec) : durations.problem);
    }

    /** A run of a tick needs a value for all that is required; one on demand is given what is missing. */
    private static @Nullable SpecProblem parameterProblem(ScheduledJobSpec spec) {
        Declarations declarations = ParameterReading.declarations(spec.parameters());
        List<String> problems = declarations.problems();
        if (problems.isEmpty()) {
            List<NamedValue> given = ParameterReading.given(spec.run().parameters());
            List<String> misfits = spec.schedule() == null
                    ? declarations.problemsWith(given)
                    : declarations.resolve(given) instanceof Refused refused ? refused.problems() : List.of();
            problems = misfits.stream()
                    .map(problem -> "spec.run.parameters: " + problem)
                    .toList();
        }
        return problems.isEmpty() ? null : new SpecProblem("InvalidParameters", String.join("; ", problems));
    }

    private static boolean mayOverlap(@Nullable ConcurrencyPolicy policy) {
        return policy == ConcurrencyPolicy.ALLOW || policy == ConcurrencyPolicy.QUEUE;
    }

    private static MissedRunPolicy missedRuns(@Nullable MissedRuns missedRuns, Durations durations) {
        MissedRunPolicy defaults = MissedRunPolicy.DEFAULT;
        if (missedRuns == null) {
            return defaults;
        }
        return new MissedRunPolicy(
                choice(Objects.requireNonNullElse(missedRuns.policy(), MissedRunsPolicy.RUN_LAST)),
                Objects.requireNonNullElse(durations.read("missedRuns.within", missedRuns.within()), defaults.within()),
                Objects.requireNonNullElse(missedRuns.limit(), defaults.limit()));
    }

    private static Choice choice(MissedRunsPolicy policy) {
        return switch (policy) {
            case SKIP -> Choice.SKIP;
            case RUN_LAST -> Choice.RUN_LAST;
            case RUN_ALL -> Choice.RUN_ALL;
        };
    }

    /** An annotation that is no instant means nothing. */
    private static @Nullable Instant pruneBefore(ScheduledJob job) {
        Map<String, String> annotations = job.getMetadata().getAnnotations();
        String text = annotations == null ? null : annotations.get(Labels.PRUNE_BEFORE);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static HistoryLimits limits(@Nullable History history, int row, Durations durations) {
        HistoryLimits defaults = HistoryLimits.DEFAULT;
        Integer succeeded = history == null ? null : history.succeeded();
        Integer failed = history == null ? null : history.failed();
        return new HistoryLimits(
                Objects.requireNonNullElse(succeeded, defaults.succeeded()),
                Objects.requireNonNullElse(failed, defaults.others()),
                row,
                history == null ? null : durations.read("history.maxAge", history.maxAge()));
    }

    /** Reads durations, and keeps the first that cannot be used. */
    private static final class Durations {
        private @Nullable SpecProblem problem;

        @Nullable Duration read(String field, @Nullable String text) {
            try {
                return text == null ? null : GoDuration.parse(text);
            } catch (IllegalArgumentException e) {
                if (problem == null) {
                    problem = new SpecProblem("InvalidSpec", "spec.%s: %s".formatted(field, e.getMessage()));
                }
                return null;
            }
        }
    }
}
