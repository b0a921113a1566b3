package dev.punctual.core.run;

import dev.punctual.core.attempt.AttemptOutcome.Running;
import dev.punctual.core.run.RunDecision.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is recorded of what a run tells while it runs, and of what it does not tell. */
final class Listening {
    /** A program may report a million times a second; status tells of it at most once in this time. */
    static final Duration BETWEEN_WRITES = Duration.ofSeconds(2);

    private Listening() {}

    /** The state with what the run has told by now, unless status told of it a moment ago. */
    static RunState told(RunObservation run, RunState state) {
        boolean isNew = !run.report().account().looksLike(state.account());
        return isNew && mayTell(run) ? state.hearing(run.report(), run.now()) : state;
    }

    private static boolean mayTell(RunObservation run) {
        Instant told = run.state().account().progress().updatedAt();
        return told == null || !run.now().isBefore(told.plus(BETWEEN_WRITES));
    }

    /** The state with what people should look at by now. */
    static RunState alarmed(RunObservation run, RunState state) {
        Alarms alarms = state.alarms();
        if (run.isSilent()) {
            alarms = alarms.withStalled(true, run.now(), run.silence());
        } else if (run.report().silentSince() != null) {
            alarms = alarms.withStalled(false, run.now(), "it is heard again");
        }
        return withSlow(run, state.alarmedBy(alarms), run.now());
    }

    /** A run that ended while nobody looked was slow all the same. */
    static RunDecision completed(RunObservation run, RunDecision decision) {
        if (!(decision instanceof Write write) || !write.state().phase().isFinal()) {
            return decision;
        }
        RunState state = withSlow(run, write.state(), endOfWork(write.state(), run.now()));
        return new Write(state, write.tail(), write.because(), write.again());
    }

    private static Instant endOfWork(RunState state, Instant now) {
        AttemptRecord last = state.lastAttempt();
        return last == null ? now : Objects.requireNonNullElse(last.finishedAt(), now);
    }

    private static RunState withSlow(RunObservation run, RunState state, Instant until) {
        Instant slowAt = slowAt(run, state);
        return slowAt == null || until.isBefore(slowAt)
                ? state
                : state.alarmedBy(state.alarms().withSlow(run.now(), "longer than " + Attempts.text(slowAfter(run))));
    }

    private static @Nullable Instant slowAt(RunObservation run, RunState state) {
        Instant started = state.times().startedAt();
        Duration limit = slowAfter(run);
        return started == null || limit == null ? null : started.plus(limit);
    }

    private static @Nullable Duration slowAfter(RunObservation run) {
        return run.limits().alarms().slowAfter();
    }

    /** When time alone changes what is to be recorded of a running attempt. */
    static @Nullable Instant next(RunObservation run, Running running, RunState recorded) {
        Instant told = recorded.account().progress().updatedAt();
        boolean withheld = !run.report().account().looksLike(recorded.account());
        return Stream.of(
                        run.timeoutAt(running),
                        later(run, run.stalledAt()),
                        later(run, slowAt(run, recorded)),
                        withheld && told != null ? told.plus(BETWEEN_WRITES) : null)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** What has come already does not come again. */
    private static @Nullable Instant later(RunObservation run, @Nullable Instant at) {
        return at != null && at.isAfter(run.now()) ? at : null;
    }
}
