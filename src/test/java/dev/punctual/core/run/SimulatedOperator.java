package dev.punctual.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.attempt.AttemptFacts;
import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.attempt.PodFacts;
import dev.punctual.core.gate.Standing;
import dev.punctual.core.report.RunReport;
import dev.punctual.core.retry.Backoff;
import dev.punctual.core.retry.RetryPolicy;
import dev.punctual.core.retry.Spared;
import dev.punctual.core.run.RunDecision.Rest;
import dev.punctual.core.run.RunDecision.StartAttempt;
import dev.punctual.core.run.RunDecision.StopAttempt;
import dev.punctual.core.run.RunDecision.Write;
import dev.punctual.core.run.SimulatedCluster.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/**
 * An operator that sees the cluster through two caches that lag each for itself, forgets everything when it crashes, and
 * crashes between any two of its writes; its successor stood by, with caches that lag as well. Whatever it does is checked against the promises at the moment it does it.
 */
final class SimulatedOperator {

    /** The end of a process, at some point within a pass. */
    private static final class Crash extends RuntimeException {}

    static final RunLimits LIMITS = new RunLimits(
            Duration.ofMinutes(30),
            Duration.ofMinutes(5),
            new RetryPolicy(4, new Backoff(Duration.ofSeconds(10), 200, Duration.ofMinutes(1))));

    private static final List<String> VERDICTS = List.of("::snooze 1m", "::snooze 0s", "::discard no", "::cancel no");

    private final Random random;
    private final SimulatedCluster cluster;
    private final List<String> diary = new ArrayList<>();

    /** In the API server. */
    private RunState recorded = RunState.NEW;

    private StopRequest stop;
    private String replacedBy;
    private Standing standing = new Standing.Admitted();

    /** The process that created each attempt's Job. */
    private final Map<Integer, Integer> createdBy = new HashMap<>();

    /** What each attempt said by the time it ended. */
    private final Map<Integer, RunReport> told = new HashMap<>();

    /** In the memory of the process. */
    private int started;

    private StopRequest stopSeen;
    private int jobsSeen;
    private int podsSeen;
    private int process = 1;

    private boolean calm;
    private Instant again;

    SimulatedOperator(Random random, SimulatedCluster cluster) {
        this.random = random;
        this.cluster = cluster;
    }

    RunState recorded() {
        return recorded;
    }

    List<String> diary() {
        return diary;
    }

    int processes() {
        return process;
    }

    /** When it asked to look again; null when only news will make it look. */
    Instant again() {
        return again;
    }

    /** Somebody asks the run to stop, at first or more urgently. */
    void stop(StopRequest.Mode mode) {
        if (stop == null || stop.mode() == StopRequest.Mode.CANCEL) {
            note("somebody asks for " + mode);
            stop = new StopRequest(mode, null);
        }
    }

    void replace(String by) {
        note("replaced by " + by);
        replacedBy = by;
    }

    void gate(Standing now) {
        standing = now;
    }

    /** No more crashes, refusals and lagging caches. */
    void calmDown() {
        calm = true;
        cluster.heal();
        standing = new Standing.Admitted();
    }

    /** One pass: observe, decide, apply, write. */
    void pass() {
        look();
        again = null;
        try {
            RunObservation run = observe();
            perform(RunDecider.decide(run), run);
        } catch (Crash e) {
            note("crash");
            process++;
            started = 0;
            stopSeen = stop;
            again = cluster.now;
        }
    }

    private void look() {
        jobsSeen = later(jobsSeen);
        podsSeen = later(podsSeen);
        if (calm || random.nextBoolean()) {
            stopSeen = stop;
        }
    }

    private int later(int seen) {
        int newest = cluster.changes();
        return calm || seen == newest ? newest : seen + random.nextInt(newest - seen + 1);
    }

    private RunObservation observe() {
        RunObservation seen = observe(cluster.at(podsSeen).pods(), cluster.at(jobsSeen));
        return seen.restsOnNothingBeingLeft() ? observe(cluster.latest().pods(), cluster.latest()) : seen;
    }

    private RunObservation observe(Map<Integer, List<PodFacts>> pods, Snapshot jobCache) {
        int number = Stream.of(
                        pods.keySet().stream(),
                        jobCache.jobs().keySet().stream(),
                        Stream.of(recorded.attemptsMade(), started))
                .flatMap(numbers -> numbers)
                .max(Integer::compare)
                .orElse(0);
        AttemptFacts attempt = number == 0
                ? null
                : new AttemptFacts(
                        number,
                        "run-" + number,
                        jobCache.jobs().containsKey(number) || recorded.isOver(number)
                                ? jobCache.jobs().get(number)
                                : cluster.latest().jobs().get(number),
                        pods.getOrDefault(number, List.of()));
        List<PodFacts> live = pods.values().stream()
                .flatMap(List::stream)
                .filter(PodFacts::isLive)
                .toList();
        Standing stands = attempt == null ? standing : new Standing.Admitted();
        return new RunObservation(LIMITS, stopSeen, recorded, null, attempt, live, replacedBy, stands, cluster.now)
                .with(told.computeIfAbsent(number, any -> tell()));
    }

    private RunReport tell() {
        int chance = random.nextInt(40);
        return RunReport.NONE.plus(chance < VERDICTS.size() ? VERDICTS.get(chance) : "some words", cluster.now);
    }

    private void perform(RunDecision decision, RunObservation run) {
        if (decision instanceof StartAttempt start) {
            start(start.number(), run);
        } else if (decision instanceof StopAttempt stopping) {
            end(stopping);
            again = cluster.now.plusSeconds(5);
        } else if (decision instanceof Write write) {
            write(write);
        } else {
            again = ((Rest) decision).again();
        }
    }

    private void start(int attempt, RunObservation run) {
        int chance = calm || cluster.hasJob(attempt) ? 100 : random.nextInt(100);
        if (chance == 0) {
            perform(RunDecider.refused(run, AttemptFailure.of(FailureReason.INVALID_SPEC, "no")), run);
        } else if (chance < 10) {
            perform(RunDecider.delayed(run, new Explanation("QuotaExceeded", "later")), run);
        } else {
            mayCrash();
            create(attempt);
            mayCrash();
            started = attempt;
            again = cluster.now.plus(RunDecider.QUICK_START);
        }
    }

    private void create(int attempt) {
        if (cluster.hasJob(attempt)) {
            note("meets Job " + attempt);
            return;
        }
        note("creates Job " + attempt);
        assertThat(attempt).as("a recorded attempt is never started again").isGreaterThan(recorded.attemptsMade());
        assertThat(createdBy.getOrDefault(attempt, 0))
                .as("a process creates the Job of an attempt once")
                .isNotEqualTo(process);
        assertThat(cluster.hasLivePods())
                .as("no attempt starts while a pod of the run lives")
                .isFalse();
        createdBy.put(attempt, process);
        cluster.createJob(attempt);
    }

    private void end(StopAttempt stopping) {
        if (stopping.job() != null) {
            mayCrash();
            note("deletes " + stopping.job());
            assertThat(recorded.failure())
                    .as("the reason is saved before a Job is let go")
                    .isNotNull();
            cluster.deleteJob(Integer.parseInt(stopping.job().substring("run-".length())));
        }
        for (String pod : stopping.podsToDelete()) {
            mayCrash();
            note("deletes " + pod);
            cluster.deletePod(pod, 30);
        }
        for (String pod : stopping.podsToHurry()) {
            mayCrash();
            note("hurries " + pod);
            cluster.deletePod(pod, 1);
        }
        mayCrash();
    }

    private void write(Write write) {
        mayCrash();
        again = write.again();
        if (!Objects.equals(stopSeen, stop)) {
            note("conflict");
            again = cluster.now;
            return;
        }
        check(write.state());
        note("writes " + write.state().phase() + " because " + write.because());
        recorded = write.state();
        mayCrash();
    }

    private void check(RunState next) {
        assertThat(recorded.phase().isFinal()).as("a final phase stays").isFalse();
        assertThat(next.attemptsMade()).as("attempts only grow").isGreaterThanOrEqualTo(recorded.attemptsMade());
        Spared spared = next.spared();
        assertThat(next.attemptsMade() - spared.snoozes() - spared.disruptions())
                .as("attempts are limited")
                .isLessThanOrEqualTo(4);
        assertThat(spared.disruptions()).as("what is free is limited").isLessThanOrEqualTo(10);
        assertThat(next.attempts())
                .extracting(AttemptRecord::number)
                .as("attempts are in order")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(next.attempts())
                .as("what is over stays as it is")
                .containsAll(recorded.attempts().stream()
                        .filter(AttemptRecord::isOver)
                        .toList());
        if (next.phase().isFinal()) {
            assertThat(cluster.hasLivePods())
                    .as("no pod lives when the run is %s", next.phase())
                    .isFalse();
            assertThat(next.attempts()).as("all attempts are over").allMatch(AttemptRecord::isOver);
            assertThat(next.times().finishedAt()).isNotNull();
            assertThat(next.times().nextAttemptAt()).isNull();
        }
        if (next.phase() == Phase.FAILED || next.phase() == Phase.BACKING_OFF) {
            boolean snoozed =
                    next.explanation() != null && next.explanation().reason().equals(AttemptEnding.SNOOZED);
            assertThat(next.failure() != null || snoozed)
                    .as("what failed says why")
                    .isTrue();
        }
    }

    private void mayCrash() {
        if (!calm && random.nextInt(12) == 0) {
            throw new Crash();
        }
    }

    private void note(String what) {
        diary.add(cluster.now + " " + what);
    }
}
