package dev.punctual.core.run;

import static dev.punctual.core.attempt.ExamplePod.CREATED;

import dev.punctual.core.attempt.AttemptFacts;
import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.attempt.JobFacts;
import dev.punctual.core.attempt.PodFacts;
import dev.punctual.core.gate.Standing;
import dev.punctual.core.report.RunReport;
import dev.punctual.core.retry.Backoff;
import dev.punctual.core.retry.RetryPolicy;
import dev.punctual.core.retry.RetryRule;
import dev.punctual.core.run.RunDecision.Rest;
import dev.punctual.core.run.RunDecision.StartAttempt;
import dev.punctual.core.run.RunDecision.StopAttempt;
import dev.punctual.core.run.RunDecision.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A run of a test, 100 seconds after its Job was created: what a test does not say is as in a usual run. */
final class RunScenario {

    static final Instant NOW = CREATED.plusSeconds(100);
    static final AttemptRecord UNDER_WAY = new AttemptRecord(
            1, "report-1", "report-1-x7x2p", "node-a", CREATED.plusSeconds(2), null, null, null, null);

    private RunState state = RunState.NEW;
    private Duration timeout;
    private Duration startTimeout = Duration.ofMinutes(15);
    private int maxAttempts = 4;
    private StopRequest stop;
    private AttemptFailure refusal;
    private AttemptFacts attempt;
    private List<PodFacts> live = List.of();
    private String replacedBy;
    private Standing standing = new Standing.Admitted();
    private RunReport report = RunReport.NONE;
    private List<RetryRule> rules = List.of();
    private AlarmLimits alarms = AlarmLimits.NONE;
    private Instant now = NOW;

    static RunScenario run() {
        return new RunScenario();
    }

    /** Nothing recorded but a phase. */
    RunScenario in(Phase phase) {
        state = state.to(phase, null, null, CREATED);
        return this;
    }

    RunScenario in(RunState recorded) {
        state = recorded;
        return this;
    }

    /** The first attempt is recorded as running. */
    RunScenario recordedAsRunning() {
        state = state.withAttempt(UNDER_WAY)
                .withTimes(state.times().started(UNDER_WAY.startedAt()))
                .to(Phase.RUNNING, null, null, CREATED);
        return this;
    }

    /** The first attempt ended and the next is due after so many seconds. */
    RunScenario backingOff(int seconds) {
        recordedAsRunning();
        AttemptFailure failure = AttemptFailure.of(FailureReason.EXIT_CODE, "exited");
        state = state.withAttempt(UNDER_WAY.overAt(CREATED.plusSeconds(60)))
                .withFailure(new FailureRecord(failure, new LogTail.Saved("bye")))
                .withTimes(state.times().nextAttempt(NOW.plusSeconds(seconds)))
                .to(Phase.BACKING_OFF, null, null, CREATED);
        return attempt(1, job(), List.of());
    }

    /** The first attempt is being stopped for that reason. */
    RunScenario ending(FailureReason reason) {
        recordedAsRunning();
        AttemptFailure failure = AttemptFailure.of(reason, "said so");
        state = state.withAttempt(new AttemptRecord(
                        1, "report-1", null, null, UNDER_WAY.startedAt(), null, null, reason.text(), "said so"))
                .withFailure(new FailureRecord(failure, new LogTail.Saved("bye")));
        if (reason == FailureReason.CANCELLED) {
            state = state.to(Phase.CANCELLING, new Explanation("Stopped", "cancelled"), null, CREATED);
        }
        return this;
    }

    RunScenario timeout(int seconds) {
        timeout = Duration.ofSeconds(seconds);
        return this;
    }

    RunScenario startTimeout(int seconds) {
        startTimeout = Duration.ofSeconds(seconds);
        return this;
    }

    RunScenario attempts(int most) {
        maxAttempts = most;
        return this;
    }

    RunScenario stopped(StopRequest.Mode mode) {
        stop = mode == null ? null : new StopRequest(mode, null, "kubectl-patch (unverified)");
        return this;
    }

    RunScenario refused(FailureReason reason) {
        refusal = AttemptFailure.of(reason, "it is refused");
        return this;
    }

    RunScenario replacedBy(String run) {
        replacedBy = run;
        return this;
    }

    RunScenario at(Standing atTheGate) {
        standing = atTheGate;
        return this;
    }

    /** What the attempt printed. */
    RunScenario saying(String... lines) {
        for (String line : lines) {
            report = report.plus(line, NOW);
        }
        return this;
    }

    RunScenario stalledAfter(int seconds, boolean fails) {
        alarms = new AlarmLimits(Duration.ofSeconds(seconds), fails, null);
        return this;
    }

    RunScenario slowAfter(int seconds) {
        alarms = new AlarmLimits(null, false, Duration.ofSeconds(seconds));
        return this;
    }

    /** Somebody listens, and has heard nothing for so long. */
    RunScenario silentFor(int seconds) {
        report = report.silentSince(now.minusSeconds(seconds));
        return this;
    }

    RunScenario rule(RetryRule... decisive) {
        rules = List.of(decisive);
        return this;
    }

    RunScenario after(int seconds) {
        now = CREATED.plusSeconds(seconds);
        return this;
    }

    static JobFacts job() {
        return new JobFacts("report-1", CREATED, false, null);
    }

    static JobFacts goingJob() {
        return new JobFacts("report-1", CREATED, true, null);
    }

    /** The first attempt has its Job and these pods. */
    RunScenario with(PodFacts... pods) {
        return attempt(1, job(), List.of(pods));
    }

    /** The Job of the first attempt is gone; these pods are not. */
    RunScenario withoutJob(PodFacts... pods) {
        return attempt(1, null, List.of(pods));
    }

    RunScenario withGoingJob(PodFacts... pods) {
        return attempt(1, goingJob(), List.of(pods));
    }

    RunScenario attempt(int number, JobFacts job, List<PodFacts> pods) {
        attempt = new AttemptFacts(number, "report-" + number, job, pods);
        live = pods.stream().filter(PodFacts::isLive).toList();
        return this;
    }

    RunObservation observed() {
        RunLimits limits =
                new RunLimits(timeout, startTimeout, new RetryPolicy(maxAttempts, Backoff.DEFAULT, rules), alarms);
        return new RunObservation(limits, stop, state, refusal, attempt, live, replacedBy, standing, report, now);
    }

    RunDecision decided() {
        return RunDecider.decide(observed());
    }

    RunState written() {
        return ((Write) decided()).state();
    }

    /** The decision in one line. */
    String told() {
        return tell(decided());
    }

    static String tell(RunDecision decision) {
        if (decision instanceof StartAttempt start) {
            return "start " + start.number();
        }
        if (decision instanceof StopAttempt stopping) {
            return "stop " + stopping.job() + " delete " + stopping.podsToDelete() + " hurry " + stopping.podsToHurry();
        }
        if (decision instanceof Rest rest) {
            return "rest" + later(rest.again());
        }
        Write write = (Write) decision;
        Explanation why = write.state().explanation();
        AttemptRecord last = write.state().lastAttempt();
        return write.state().phase()
                + (why == null ? "" : " " + why.reason())
                + (last == null || last.reason() == null
                        ? ""
                        : (last.isOver() ? ", over: " : ", ending: ") + last.reason())
                + (write.tail() == null ? "" : ", log of " + write.tail().container())
                + later(write.again());
    }

    private static String later(Instant again) {
        return again == null
                ? ""
                : ", again at +" + Duration.between(CREATED, again).toSeconds();
    }
}
