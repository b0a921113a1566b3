package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.cluster.notify.Announcements;
import dev.punctual.cluster.pod.ResourcePeaks;
import dev.punctual.cluster.report.RunMetrics;
import dev.punctual.cluster.write.DueTime;
import dev.punctual.cluster.write.TickRun;
import dev.punctual.cluster.write.WaitingChanges;
import dev.punctual.core.run.RunDecision.Write;
import dev.punctual.core.run.RunState;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Records a new state of a run: with its log tail in status, after the runs that follow it, and in the metrics. */
@ApplicationScoped
class RunRecorder {
    private final LogKeeping keeping;
    private final ChainApplier chain;
    private final RunMetrics metrics;
    private final Acceptance acceptance;
    private final Announcements announcements;
    private final ResourcePeaks peaks;
    private final WaitingChanges changes;

    RunRecorder(
            LogKeeping keeping,
            ChainApplier chain,
            RunMetrics metrics,
            Acceptance acceptance,
            Announcements announcements,
            ResourcePeaks peaks,
            WaitingChanges changes) {
        this.keeping = keeping;
        this.chain = chain;
        this.metrics = metrics;
        this.acceptance = acceptance;
        this.announcements = announcements;
        this.peaks = peaks;
        this.changes = changes;
    }

    /** For how long nobody needs to be told what is to be written, because many others have more urgent news. */
    Optional<Duration> waitsFor(JobRun run, Write write) {
        return write.mayWait(StateReading.read(run.getStatus()))
                ? changes.waitsItsTurn(run.getMetadata().getUid(), Duration.ZERO)
                : Optional.empty();
    }

    /** Gives back the state as it was recorded. */
    RunState record(JobRun run, RunPlan plan, Write write, Context<JobRun> context) {
        RunState state =
                keeping.keep(run, write.state(), write.tail(), context.getSecondaryResourcesAsStream(Pod.class));
        if (RunStatusWriter.accepts(run, state)) {
            acceptance.keep(plan);
        }
        Findings findings = Findings.known(run)
                .with(chain.follow(run, plan, state))
                .with(peaks.peakOf(run.getMetadata().getUid()));
        tell(run, RunStatusWriter.status(run, state, plan, findings), plan, context);
        changes.forget(run.getMetadata().getUid());
        keeping.count(StateReading.read(run.getStatus()), state);
        measureStart(run, state);
        return state;
    }

    /** What could not be kept of a finished run may be kept now. Gives back the state as it is recorded then. */
    RunState keepAgain(JobRun run, RunPlan plan, RunState state, Context<JobRun> context) {
        RunState kept = keeping.again(run, state, context.getSecondaryResourcesAsStream(Pod.class));
        if (!kept.equals(state)) {
            RunStatusWriter.write(run, RunStatusWriter.status(run, kept, plan), context);
            keeping.count(state, kept);
        }
        return kept;
    }

    /** Whether a log could not be kept that may be kept later. */
    boolean lacksLog(RunState state, Context<JobRun> context) {
        return keeping.missed(state, context.getSecondaryResourcesAsStream(Pod.class))
                .isPresent();
    }

    /** Before anything of a run that repeats another one is started: that one may go meanwhile. */
    boolean isToRecordInheritance(JobRun run, RunPlan plan) {
        return plan.refusal() == null
                && plan.inherited().rerun() != null
                && (run.getStatus() == null || run.getStatus().rerun() == null);
    }

    /** Its state stays as it is. */
    void recordInheritance(JobRun run, RunPlan plan, Context<JobRun> context) {
        acceptance.keep(plan);
        tell(run, RunStatusWriter.status(run, StateReading.read(run.getStatus()), plan), plan, context);
    }

    /** Who is told before the write is told again after a crash; who is told after it is told once at most. */
    private void tell(JobRun run, JobRunStatus status, RunPlan plan, Context<JobRun> context) {
        announcements.beforeWrite(run, status);
        RunStatusWriter.write(run, status, context);
        announcements.afterWrite(run, status, plan.job());
    }

    private void measureStart(JobRun run, RunState state) {
        boolean hadStarted = run.getStatus() != null && run.getStatus().startedAt() != null;
        Duration delay = RunStatusWriter.startDelay(run, state);
        if (!hadStarted && delay != null && !TickRun.isBackfilled(run)) {
            metrics.started(DueTime.isOfSchedule(run), delay);
        }
    }
}
