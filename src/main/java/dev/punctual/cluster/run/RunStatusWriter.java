package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.Rerun;
import dev.punctual.api.v1alpha1.Waiting;
import dev.punctual.cluster.gate.Applicants;
import dev.punctual.cluster.gate.Uniquenesses;
import dev.punctual.cluster.write.DueTime;
import dev.punctual.cluster.write.PrimaryStatusWriter;
import dev.punctual.core.BoundedText;
import dev.punctual.core.GoDuration;
import dev.punctual.core.run.AttemptRecord;
import dev.punctual.core.run.Explanation;
import dev.punctual.core.run.FailureRecord;
import dev.punctual.core.run.Phase;
import dev.punctual.core.run.RunState;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run's state into its status, whole, and only when it says something new. The write carries the resource
 * version that the state was decided from: a decision on stale facts is refused by the API server and taken again.
 */
final class RunStatusWriter {
    private static final int MESSAGE_BYTES = 1024;

    private RunStatusWriter() {}

    static void write(JobRun run, JobRunStatus status, Context<JobRun> context) {
        if (status.equals(run.getStatus())) {
            return;
        }
        JobRun next = new JobRun();
        next.setMetadata(run.getMetadata());
        next.setSpec(run.getSpec());
        next.setStatus(status);
        PrimaryStatusWriter.write(next, context);
    }

    /**
     * Tells that a later change of the spec was seen, though nothing follows on it now: who waits for a condition disregards one
     * that is older than the spec, and a run that waits has its new place in line.
     */
    static void acknowledge(JobRun run, RunState state, RunPlan plan, Context<JobRun> context) {
        Long observed = run.getStatus() == null ? null : run.getStatus().observedGeneration();
        if (!Objects.equals(observed, run.getMetadata().getGeneration())) {
            write(run, status(run, state, plan), context);
        }
    }

    static JobRunStatus status(JobRun run, RunState state, RunPlan plan) {
        return status(run, state, plan, Findings.known(run));
    }

    static JobRunStatus status(JobRun run, RunState state, RunPlan plan, Findings findings) {
        return StatusDetail.smallEnough(run, detail -> status(run, state, plan, findings, detail));
    }

    private static JobRunStatus status(
            JobRun run, RunState state, RunPlan plan, Findings findings, StatusDetail detail) {
        Explanation why = summary(state);
        Instant startedAt = state.times().startedAt();
        int attempts = state.attemptsMade();
        return new JobRunStatus(
                phase(state.phase()),
                why == null ? null : why.reason(),
                why == null ? null : cut(why.message()),
                Summary.of(state, why),
                waiting(state),
                queue(run, state, plan),
                priority(run, plan),
                Uniquenesses.key(plan.inherited().givenTo(run), plan.job()),
                kin(state, "Duplicate"),
                kin(state, "Superseded"),
                revision(run, state, plan),
                run.getStatus() == null || run.getStatus().rerun() == null
                        ? takenOver(plan)
                        : run.getStatus().rerun(),
                attempts == 0 ? null : attempts,
                attempts == 0 || state.phase().isFinal()
                        ? null
                        : plan.limits().retry().left(attempts, state.spared()),
                nullIfZero(state.spared().snoozes()),
                nullIfZero(state.spared().disruptions()),
                state.times().nextAttemptAt(),
                nullIfEmpty(detail.attempts(state)),
                state.failure() == null ? null : detail.failure(state.failure()),
                AccountReading.progress(state.account()),
                AccountReading.outcome(state.account()),
                AccountReading.position(state.account()),
                state.account().missing() == null ? null : cut(state.account().missing()),
                ResultReading.kept(detail.result(state)),
                ResultReading.whyLeftOut(detail.result(state)),
                findings.resources(),
                state.times().queuedAt(),
                startedAt,
                state.times().finishedAt(),
                between(startedAt, endOfWork(state)),
                between(DueTime.of(run), startedAt),
                findings.chained(),
                nullIfEmpty(detail.history(state)),
                RunConditions.of(run, state),
                run.getMetadata().getGeneration());
    }

    /** What {@code kubectl get} shows: what the run waits for, why it was skipped or stopped, else how it failed. */
    private static @Nullable Explanation summary(RunState state) {
        if (state.explanation() != null) {
            return state.explanation();
        }
        boolean failed = state.phase() == Phase.FAILED || state.phase() == Phase.BACKING_OFF;
        FailureRecord failure = state.failure();
        return failed && failure != null
                ? new Explanation(
                        failure.failure().reason().text(), failure.failure().message())
                : null;
    }

    /** Whether status is to name the revision that the run executes; what was turned away executes nothing. */
    static boolean accepts(JobRun run, RunState state) {
        boolean named = run.getStatus() != null && run.getStatus().templateRevision() != null;
        return !named && (!state.phase().isFinal() || state.attemptsMade() > 0);
    }

    private static @Nullable String revision(JobRun run, RunState state, RunPlan plan) {
        return accepts(run, state)
                ? plan.revision()
                : run.getStatus() == null ? null : run.getStatus().templateRevision();
    }

    private static @Nullable Waiting waiting(RunState state) {
        Explanation why = state.explanation();
        if (why == null || state.phase().isFinal() || state.phase() == Phase.CANCELLING) {
            return null;
        }
        return new Waiting(why.reason(), cut(why.message()));
    }

    /** A run at work has the place that it was admitted to, whatever its job says by now. */
    private static @Nullable String queue(JobRun run, RunState state, RunPlan plan) {
        JobRunStatus known = run.getStatus();
        boolean waits =
                state.phase() == Phase.SCHEDULED || state.phase() == Phase.QUEUED || state.phase() == Phase.BACKING_OFF;
        return !waits && known != null && Objects.equals(known.attempt(), state.attemptsMade())
                ? known.queue()
                : Applicants.queue(run, plan.job());
    }

    /** Not of a run that is refused: what was wrong with it may be a secret that was given in clear. */
    private static @Nullable Rerun takenOver(RunPlan plan) {
        return plan.refusal() == null ? plan.inherited().rerun() : null;
    }

    private static @Nullable Integer priority(JobRun run, RunPlan plan) {
        int priority = Applicants.priority(run, plan.job());
        return priority == 0 ? null : priority;
    }

    private static @Nullable String kin(RunState state, String reason) {
        Explanation why = state.explanation();
        return why != null && why.reason().equals(reason) ? why.run() : null;
    }

    static JobRunPhase phase(Phase phase) {
        return JobRunPhase.valueOf(phase.name());
    }

    /** From when it was due to its start; null before. */
    static @Nullable Duration startDelay(JobRun run, RunState state) {
        Instant startedAt = state.times().startedAt();
        return startedAt == null ? null : Duration.between(DueTime.of(run), startedAt);
    }

    /** A run lasts until its last attempt ended; that this became known a moment later is not part of it. */
    private static @Nullable Instant endOfWork(RunState state) {
        AttemptRecord last = state.lastAttempt();
        Instant finishedAt = state.times().finishedAt();
        return finishedAt == null || last == null || last.finishedAt() == null ? finishedAt : last.finishedAt();
    }

    /** In whole seconds: the kubelet tells no more. */
    private static @Nullable String between(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null) {
            return null;
        }
        Duration duration = Duration.between(from, to);
        return GoDuration.format(duration.isNegative() ? Duration.ZERO : duration.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Kubernetes' words can be long, and an object must stay small. */
    static String cut(String text) {
        return BoundedText.ends(text, MESSAGE_BYTES);
    }

    private static @Nullable Integer nullIfZero(int count) {
        return count == 0 ? null : count;
    }

    private static <T> @Nullable List<T> nullIfEmpty(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
