package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.core.BoundedText;
import dev.punctual.core.run.Alarm;
import dev.punctual.core.run.Explanation;
import dev.punctual.core.run.FailureRecord;
import dev.punctual.core.run.Phase;
import dev.punctual.core.run.RunState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a run. Those that tell of its end are there once it has ended, so waiting for one waits for its end; those
 * that people should look at are there once it was so.
 */
final class RunConditions {
    static final String STALLED = "Stalled";
    static final String SLOW = "Slow";

    /** Three conditions say the same, and status says it whole already. */
    private static final int MESSAGE_BYTES = 256;

    private RunConditions() {}

    static @Nullable List<Condition> of(JobRun run, RunState state) {
        List<Condition> conditions = new ArrayList<>();
        Instant at = state.times().finishedAt();
        if (state.phase().isFinal() && at != null) {
            conditions.add(condition("Finished", true, run, state, at));
            conditions.add(condition("Complete", state.phase() == Phase.SUCCEEDED, run, state, at));
            conditions.add(condition("Failed", state.phase() == Phase.FAILED, run, state, at));
        }
        add(conditions, run, STALLED, "Silent", "NoLonger", state.alarms().stalled());
        add(conditions, run, SLOW, "TakesLong", "InTime", state.alarms().slow());
        return conditions.isEmpty() ? null : conditions;
    }

    private static void add(
            List<Condition> conditions, JobRun run, String type, String on, String off, @Nullable Alarm alarm) {
        if (alarm != null) {
            conditions.add(new Condition(
                    type,
                    alarm.on() ? "True" : "False",
                    alarm.on() ? on : off,
                    BoundedText.start(alarm.message(), MESSAGE_BYTES),
                    alarm.since(),
                    run.getMetadata().getGeneration()));
        }
    }

    private static Condition condition(String type, boolean status, JobRun run, RunState state, Instant at) {
        return new Condition(
                type,
                status ? "True" : "False",
                word(state.phase()),
                BoundedText.ends(message(state), MESSAGE_BYTES),
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
