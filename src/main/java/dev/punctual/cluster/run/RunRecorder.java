package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.cluster.pod.LogTails;
import dev.punctual.cluster.report.RunMetrics;
import dev.punctual.core.run.RunDecision.Write;
import dev.punctual.core.run.RunState;
import dev.punctual.core.run.TailSource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Records a new state of a run: with its log tail in status, and in the metrics. */
@ApplicationScoped
class RunRecorder {
    private final LogTails tails;
    private final RunMetrics metrics;

    RunRecorder(LogTails tails, RunMetrics metrics) {
        this.tails = tails;
        this.metrics = metrics;
    }

    /** Gives back the state as it was recorded. */
    RunState record(JobRun run, RunPlan plan, Write write, Context<JobRun> context) {
        TailSource source = write.tail();
        RunState state = source == null
                ? write.state()
                : write.state().withTail(tails.read(run.getMetadata().getNamespace(), source));
        RunStatusWriter.write(run, state, plan, context);
        measureStart(run, state);
        return state;
    }

    /** It was never to start at its tick. */
    private static boolean isBackfilled(JobRun run) {
        return run.getMetadata().getLabels() != null
                && run.getMetadata().getLabels().containsKey(Labels.BACKFILL_UID);
    }

    private void measureStart(JobRun run, RunState state) {
        boolean hadStarted = run.getStatus() != null && run.getStatus().startedAt() != null;
        Duration delay = RunStatusWriter.startDelay(run, state);
        if (!hadStarted && delay != null && !isBackfilled(run)) {
            metrics.started(run.getSpec().scheduledFor() != null, delay);
        }
    }
}
