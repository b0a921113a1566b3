package dev.punctual.cluster.notify;

import dev.punctual.api.v1alpha1.Attempt;
import dev.punctual.api.v1alpha1.ChainedRun;
import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.api.v1alpha1.Transition;
import dev.punctual.core.notice.JobMoment;
import dev.punctual.core.notice.Mark;
import dev.punctual.core.notice.RunMoment;
import dev.punctual.core.notice.RunMoment.Tries;
import dev.punctual.core.notice.RunMoment.Troubles;
import dev.punctual.core.run.Explanation;
import dev.punctual.core.run.Phase;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads from a status what may be worth telling. */
final class MomentReading {
    /** How an attempt can end without a failure. */
    private static final Set<String> NO_FAILURE = Set.of("Succeeded", "Snoozed", "Cancelled");

    private MomentReading() {}

    static RunMoment of(@Nullable JobRunStatus status) {
        if (status == null) {
            return RunMoment.NEW;
        }
        return new RunMoment(
                phase(status.phase()),
                status.reason() == null
                        ? null
                        : new Explanation(status.reason(), Objects.requireNonNullElse(status.message(), "")),
                tries(status),
                new Troubles(mark(status.conditions(), "Stalled", "True"), mark(status.conditions(), "Slow", "True")),
                by(status),
                stream(status.chained())
                        .filter(wish -> wish.run() == null)
                        .map(MomentReading::refusal)
                        .toList());
    }

    private static Phase phase(@Nullable JobRunPhase phase) {
        return phase == null ? Phase.SCHEDULED : Phase.valueOf(phase.name());
    }

    static Stream<Attempt> failed(JobRunStatus status) {
        return stream(status.attempts())
                .filter(attempt -> attempt.finishedAt() != null
                        && attempt.reason() != null
                        && !NO_FAILURE.contains(attempt.reason()));
    }

    private static Tries tries(JobRunStatus status) {
        int lastEnded = stream(status.attempts())
                .filter(attempt -> attempt.finishedAt() != null)
                .mapToInt(Attempt::number)
                .max()
                .orElse(0);
        List<Attempt> failed = failed(status).toList();
        return new Tries(
                lastEnded,
                failed.size(),
                failed.isEmpty() ? null : failed.get(0).finishedAt(),
                status.nextAttemptAt());
    }

    private static @Nullable String by(JobRunStatus status) {
        return stream(status.history())
                .filter(step -> step.phase() == JobRunPhase.CANCELLING || step.phase() == JobRunPhase.CANCELLED)
                .map(Transition::by)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String refusal(ChainedRun wish) {
        return "no run of %s follows: %s: %s".formatted(wish.scheduledJob(), wish.reason(), wish.message());
    }

    /** What a status that is written says of a job. */
    static JobMoment of(@Nullable ScheduledJobStatus status) {
        return status == null
                ? JobMoment.NEW
                : new JobMoment(
                        mark(status.conditions(), "Late", "True"),
                        mark(status.conditions(), "Ready", "False"),
                        status.statistics() == null ? null : status.statistics().consecutiveFailures(),
                        status.lastSuccessfulTime());
    }

    /** What a status that is about to be written says of a job, as far as its conditions are decided. */
    static JobMoment of(List<Condition> conditions) {
        return new JobMoment(mark(conditions, "Late", "True"), mark(conditions, "Ready", "False"), null, null);
    }

    private static @Nullable Mark mark(@Nullable List<Condition> conditions, String type, String status) {
        return stream(conditions)
                .filter(condition ->
                        condition.type().equals(type) && condition.status().equals(status))
                .map(condition -> new Mark(
                        condition.lastTransitionTime(),
                        condition.reason(),
                        Objects.requireNonNullElse(condition.message(), "")))
                .findFirst()
                .orElse(null);
    }

    private static <T> Stream<T> stream(@Nullable List<T> list) {
        return list == null ? Stream.of() : list.stream();
    }
}
