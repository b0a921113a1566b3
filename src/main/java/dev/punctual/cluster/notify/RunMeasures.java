package dev.punctual.cluster.notify;

import dev.punctual.api.v1alpha1.Attempt;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.Transition;
import dev.punctual.cluster.report.QueueMetrics;
import dev.punctual.cluster.report.RunMetrics;
import dev.punctual.core.GoDuration;
import dev.punctual.core.notice.Notice;
import dev.punctual.core.notice.NoticeKind;
import dev.punctual.core.notice.RunMoment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts and measures the steps of runs, once they are written. */
@ApplicationScoped
class RunMeasures {
    private final RunMetrics runs;
    private final QueueMetrics queues;

    RunMeasures(RunMetrics runs, QueueMetrics queues) {
        this.runs = runs;
        this.queues = queues;
    }

    /**
     * Counts a step.
     *
     * @param notices what it is told by
     */
    void measure(JobRun run, JobRunStatus after, List<Notice> notices) {
        RunMoment was = MomentReading.of(run.getStatus());
        RunMoment is = MomentReading.of(after);
        if (is.phase().isFinal() && !was.phase().isFinal()) {
            runs.finished(is.phase(), after.reason(), duration(after.duration()));
        }
        MomentReading.failed(after)
                .filter(attempt -> attempt.number() > was.tries().lastEnded())
                .map(Attempt::reason)
                .forEach(runs::attemptFailed);
        notices.forEach(notice -> countTrouble(notice.kind()));
        measureWait(run, after);
    }

    private void countTrouble(NoticeKind kind) {
        if (kind == NoticeKind.STALLED) {
            runs.stalled();
        } else if (kind == NoticeKind.SLOW) {
            runs.slow();
        }
    }

    /** Once, when its first container has started; the pull of an image is no part of the wait. */
    private void measureWait(JobRun run, JobRunStatus after) {
        boolean hadStarted = run.getStatus() != null && run.getStatus().startedAt() != null;
        if (hadStarted || after.startedAt() == null || after.queue() == null) {
            return;
        }
        QueueMetrics.Name queue = new QueueMetrics.Name(run.getMetadata().getNamespace(), after.queue());
        Instant queuedAt = after.queuedAt();
        queues.waited(queue, queuedAt == null ? Duration.ZERO : Duration.between(queuedAt, admitted(after)));
    }

    private static Instant admitted(JobRunStatus after) {
        Stream<Transition> steps = after.history() == null ? Stream.of() : after.history().stream();
        return steps.filter(step -> step.phase() == JobRunPhase.STARTING)
                .map(Transition::time)
                .findFirst()
                .orElseGet(() -> Objects.requireNonNull(after.startedAt()));
    }

    private static @Nullable Duration duration(@Nullable String text) {
        return text == null ? null : GoDuration.parse(text);
    }
}
