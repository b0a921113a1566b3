package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.core.run.Explanation;
import dev.punctual.core.run.FailureRecord;
import dev.punctual.core.run.Phase;
import dev.punctual.core.run.RunState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The conditions of a finished run: a run that is not finished has none, so waiting for one waits for its end. */
final class RunConditions {
    private RunConditions() {}

    static @Nullable List<Condition> of(JobRun run, RunState state) {
        Instant at = state.times().finishedAt();
        if (!state.phase().isFinal() || at == null) {
            return null;
        }
        return List.of(
                condition("Finished", true, run, state, at),
                condition("Complete", state.phase() == Phase.SUCCEEDED, run, state, at),
                condition("Failed", state.phase() == Phase.FAILED, run, state, at));
    }

    private static Condition condition(String type, boolean status, JobRun run, RunState state, Instant at) {
        return new Condition(
                type,
                status ? "True" : "False",
                word(state.phase()),
                RunStatusWriter.cut(message(state)),
                at.truncatedTo(ChronoUnit.SECONDS),
                run.getMetadata().getGeneration());
    }

    private static String word(Phase phase) {
        String name = phase.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String message(RunState state) {
        Explanation why = state.explanation();
        FailureRecord failure = state.failure();
        if (why != null) {
            return why.message();
        }
        return state.phase() == Phase.FAILED && failure != null
                ? failure.failure().message()
                : "";
    }
}
