package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Reports;
import dev.punctual.cluster.agenda.Agenda;
import dev.punctual.cluster.pod.AttemptLogs;
import dev.punctual.cluster.pod.Listened;
import dev.punctual.cluster.pod.LogFollowers;
import dev.punctual.cluster.pod.ResourcePeaks;
import dev.punctual.cluster.report.LogMetrics;
import dev.punctual.core.report.RunReport;
import dev.punctual.core.run.AttemptRecord;
import dev.punctual.core.run.Phase;
import dev.punctual.core.run.RunObservation;
import dev.punctual.core.run.RunState;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * What a run tells of itself, and what it takes: while an attempt runs by who follows its log and measures it, at its end by
 * all that it has written.
 */
@ApplicationScoped
class Hearing {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LogFollowers followers;
    private final AttemptLogs logs;
    private final ResourcePeaks peaks;
    private final Agenda agenda;

    Hearing(LogFollowers followers, AttemptLogs logs, ResourcePeaks peaks, LogMetrics metrics, Agenda agenda) {
        this.followers = followers;
        this.logs = logs;
        this.peaks = peaks;
        this.agenda = agenda;
        metrics.watchFollowers(followers::count);
    }

    /** What is known by now of what that attempt told. */
    RunReport known(JobRun run, RunState state, int attempt) {
        return followers
                .heard(run.getMetadata().getUid(), attempt)
                .map(Hearing::asStored)
                .orElseGet(() -> RunReport.of(state.account().of(attempt)));
    }

    /** All that an attempt told which has ended with this pod. */
    RunReport all(JobRun run, RunPlan plan, Pod pod, int attempt, RunReport known) {
        return switch (RunPlanner.reports(run, plan.job())) {
            case STDOUT -> asStored(logs.complete(run.getMetadata().getUid(), pod, attempt, known));
            case TERMINATION_MESSAGE -> asStored(logs.message(pod, known));
            case OFF -> RunReport.NONE;
        };
    }

    /** A verdict that is not heard makes a success of what was none: a log that may be had a moment later is waited for. */
    boolean isToListenAgain(JobRun run, RunObservation observation) {
        return observation.hasJustEnded(PATIENCE)
                && logs.mayBeHadLater(run.getMetadata().getUid());
    }

    private static RunReport asStored(RunReport told) {
        return told.with(told.account().with(ResultReading.asStored(told.result())));
    }

    /** Listens to the attempt while it runs, and no longer. */
    void keepUp(JobRun run, RunPlan plan, RunObservation observation, RunState recorded, Stream<Pod> pods) {
        String uid = run.getMetadata().getUid();
        AttemptRecord last = recorded.lastAttempt();
        if (!recorded.phase().isFinal() && last != null && !last.isOver()) {
            peaks.watch(run.getMetadata().getNamespace(), uid);
        }
        if (recorded.phase() != Phase.RUNNING || last == null || last.isEnding() || last.isOver()) {
            followers.leave(uid);
            return;
        }
        Instant startedAt = last.startedAt();
        if (RunPlanner.reports(run, plan.job()) != Reports.STDOUT || startedAt == null) {
            return;
        }
        boolean watched = plan.limits().alarms().stalledAfter() != null;
        RunReport known = RunReport.of(recorded.account().of(last.number()));
        ResourceID id = ResourceID.fromResource(run);
        pods.filter(pod -> pod.getMetadata().getName().equals(last.pod()))
                .findFirst()
                .ifPresent(pod -> followers.follow(
                        uid,
                        AttemptLogs.source(pod),
                        new Listened(last.number(), startedAt, watched, known),
                        () -> agenda.call(JobRun.class, id)));
        if (recorded.alarms().stalled() != null && recorded.alarms().stalled().on()) {
            followers.awaitWords(uid, observation.report().account().position());
        }
    }

    /** Whoever looked at the run has read what there was to read. */
    void release(String uid) {
        logs.release(uid);
    }

    /** Nobody needs to listen to it any more. */
    void leave(String uid) {
        followers.leave(uid);
        peaks.forget(uid);
    }
}
