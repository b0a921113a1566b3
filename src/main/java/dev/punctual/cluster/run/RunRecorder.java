package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.ChainedRun;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.cluster.notify.Announcements;
import dev.punctual.cluster.pod.AttemptLogs;
import dev.punctual.cluster.pod.PodLog;
import dev.punctual.cluster.report.RunMetrics;
import dev.punctual.cluster.write.TickRun;
import dev.punctual.core.run.RunDecision.Write;
import dev.punctual.core.run.RunState;
import dev.punctual.core.run.TailSource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records a new state of a run: with its log tail in status, after the runs that follow it, and in the metrics. */
@ApplicationScoped
class RunRecorder {
    private final AttemptLogs logs;
    private final ChainApplier chain;
    private final RunMetrics metrics;
    private final Acceptance acceptance;
    private final Announcements announcements;

    RunRecorder(
            AttemptLogs logs,
            ChainApplier chain,
            RunMetrics metrics,
            Acceptance acceptance,
            Announcements announcements) {
        this.logs = logs;
        this.chain = chain;
        this.metrics = metrics;
        this.acceptance = acceptance;
        this.announcements = announcements;
    }

    /** Gives back the state as it was recorded. */
    RunState record(JobRun run, RunPlan plan, Write write, Context<JobRun> context) {
        TailSource source = write.tail();
        RunState state = source == null
                ? write.state()
                : write.state()
                        .withTail(logs.tail(
                                run.getMetadata().getUid(),
                                new PodLog(run.getMetadata().getNamespace(), source.pod(), source.container())));
        if (RunStatusWriter.accepts(run, state)) {
            acceptance.keep(plan);
        }
        List<ChainedRun> chained = chain.follow(run, plan, state);
        @Nullable List<ChainedRun> followed = chained.isEmpty() ? null : chained;
        JobRunStatus next = RunStatusWriter.status(run, state, plan, followed);
        announcements.beforeWrite(run, next);
        RunStatusWriter.write(run, state, plan, followed, context);
        announcements.afterWrite(run, next, plan.job());
        measureStart(run, state);
        return state;
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
        RunState state = StateReading.read(run.getStatus());
        RunStatusWriter.write(run, state, plan, null, context);
        announcements.afterWrite(run, RunStatusWriter.status(run, state, plan, null), plan.job());
    }

    private void measureStart(JobRun run, RunState state) {
        boolean hadStarted = run.getStatus() != null && run.getStatus().startedAt() != null;
        Duration delay = RunStatusWriter.startDelay(run, state);
        if (!hadStarted && delay != null && !TickRun.isBackfilled(run)) {
            metrics.started(run.getSpec().scheduledFor() != null, delay);
        }
    }
}
