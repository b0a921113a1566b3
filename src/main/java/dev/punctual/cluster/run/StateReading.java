package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.Attempt;
import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.Failure;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.Transition;
import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.retry.Spared;
import dev.punctual.core.run.Alarm;
import dev.punctual.core.run.Alarms;
import dev.punctual.core.run.AttemptRecord;
import dev.punctual.core.run.Explanation;
import dev.punctual.core.run.FailureRecord;
import dev.punctual.core.run.LogKept;
import dev.punctual.core.run.LogTail;
import dev.punctual.core.run.Phase;
import dev.punctual.core.run.RunState;
import dev.punctual.core.run.RunTimes;
import dev.punctual.core.run.TimelineEntry;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a run's status into the state it records. */
final class StateReading {
    private StateReading() {}

    static RunState read(@Nullable JobRunStatus status) {
        if (status == null) {
            return RunState.NEW;
        }
        return new RunState(
                phase(status.phase()),
                explanation(status),
                orEmpty(status.attempts()).stream().map(StateReading::attempt).toList(),
                status.failure() == null ? null : failure(status.failure()),
                new RunTimes(status.queuedAt(), status.startedAt(), status.finishedAt(), status.nextAttemptAt()),
                orEmpty(status.history()).stream().map(StateReading::step).toList(),
                new Spared(orZero(status.snoozes()), orZero(status.disruptions())),
                AccountReading.read(status),
                alarms(status));
    }

    private static Phase phase(@Nullable JobRunPhase phase) {
        return phase == null ? Phase.SCHEDULED : Phase.valueOf(phase.name());
    }

    /** Reason and message are a summary; they are an explanation of their own only where nothing failed. */
    private static @Nullable Explanation explanation(JobRunStatus status) {
        if (status.waiting() != null) {
            return new Explanation(
                    status.waiting().reason(),
                    Objects.requireNonNullElse(status.waiting().message(), ""));
        }
        boolean ofItsOwn = status.phase() == JobRunPhase.CANCELLED
                || status.phase() == JobRunPhase.CANCELLING
                || status.phase() == JobRunPhase.SKIPPED;
        return ofItsOwn && status.reason() != null
                ? new Explanation(
                        status.reason(),
                        Objects.requireNonNullElse(status.message(), ""),
                        status.duplicateOf() == null ? status.supersededBy() : status.duplicateOf())
                : null;
    }

    private static AttemptRecord attempt(Attempt attempt) {
        return new AttemptRecord(
                attempt.number(),
                attempt.job(),
                attempt.pod(),
                attempt.node(),
                attempt.startedAt(),
                attempt.finishedAt(),
                attempt.exitCode(),
                attempt.reason(),
                attempt.message(),
                attempt.log() == null ? null : LogKept.valueOf(attempt.log().name()));
    }

    private static FailureRecord failure(Failure failure) {
        AttemptFailure read = new AttemptFailure(
                reason(failure.reason()),
                failure.exitCode(),
                failure.signal(),
                failure.container(),
                null,
                failure.node(),
                Objects.requireNonNullElse(failure.message(), ""),
                null,
                null);
        return new FailureRecord(
                read,
                failure.logTail() == null
                        ? new LogTail.Missing(Objects.requireNonNullElse(failure.logTailMissing(), "it was not read"))
                        : new LogTail.Saved(failure.logTail()));
    }

    /** A reason that a newer version wrote ends the run's attempts like the most general one we know. */
    private static FailureReason reason(String text) {
        return FailureReason.of(text).orElse(FailureReason.EXIT_CODE);
    }

    private static TimelineEntry step(Transition transition) {
        return new TimelineEntry(
                transition.time(), phase(transition.phase()), transition.stage(), transition.reason(), transition.by());
    }

    private static Alarms alarms(JobRunStatus status) {
        List<Condition> conditions = orEmpty(status.conditions());
        return new Alarms(alarm(conditions, RunConditions.STALLED), alarm(conditions, RunConditions.SLOW));
    }

    private static @Nullable Alarm alarm(List<Condition> conditions, String type) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(type))
                .map(condition -> new Alarm(
                        condition.status().equals("True"),
                        condition.lastTransitionTime(),
                        Objects.requireNonNullElse(condition.message(), "")))
                .findFirst()
                .orElse(null);
    }

    private static int orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
