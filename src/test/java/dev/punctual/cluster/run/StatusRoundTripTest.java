package dev.punctual.cluster.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunSpec;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.core.attempt.AttemptFacts;
import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.ContainerFacts;
import dev.punctual.core.attempt.ContainerFacts.Role;
import dev.punctual.core.attempt.ContainerState;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.attempt.JobFacts;
import dev.punctual.core.attempt.PodFacts;
import dev.punctual.core.attempt.PodFacts.Disruption;
import dev.punctual.core.attempt.PodFacts.PodPhase;
import dev.punctual.core.gate.Standing;
import dev.punctual.core.report.Account;
import dev.punctual.core.report.LogMark;
import dev.punctual.core.report.ProgressTold;
import dev.punctual.core.report.ReportLine.Advance;
import dev.punctual.core.report.RunReport;
import dev.punctual.core.report.RunResult;
import dev.punctual.core.retry.RetryPolicy;
import dev.punctual.core.retry.Spared;
import dev.punctual.core.run.Alarm;
import dev.punctual.core.run.Alarms;
import dev.punctual.core.run.AttemptRecord;
import dev.punctual.core.run.Explanation;
import dev.punctual.core.run.FailureRecord;
import dev.punctual.core.run.LogTail;
import dev.punctual.core.run.Phase;
import dev.punctual.core.run.RunDecider;
import dev.punctual.core.run.RunDecision;
import dev.punctual.core.run.RunDecision.Write;
import dev.punctual.core.run.RunLimits;
import dev.punctual.core.run.RunObservation;
import dev.punctual.core.run.RunState;
import dev.punctual.core.run.RunTimes;
import dev.punctual.core.run.StopRequest;
import dev.punctual.core.run.TimelineEntry;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run's status says is all that a new process knows of it: it must decide from it as the old one would have. */
class StatusRoundTripTest {

    private static final Instant CREATED = Instant.parse("2026-03-02T08:00:00Z");
    private static final RunLimits LIMITS =
            new RunLimits(Duration.ofMinutes(10), Duration.ofMinutes(5), RetryPolicy.DEFAULT);
    private static final RunPlan PLAN =
            new RunPlan(LIMITS, null, null, Inheritance.NONE, null, List.of(), List.of(), null);
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private static final Account ACCOUNT = new Account(
            new ProgressTold(
                    "漢".repeat(42), new Advance(1L, Long.MAX_VALUE, "u".repeat(32), 1), "m".repeat(512), CREATED),
            IntStream.range(0, 32)
                    .boxed()
                    .collect(Collectors.toMap(number -> "c".repeat(61) + number, number -> Long.MIN_VALUE)),
            new RunResult.Kept("{\"a\": \"%s\"}".formatted("<".repeat(8000))),
            new LogMark(20, CREATED, 1),
            "w".repeat(1024));

    private static JobRun run() {
        JobRun run = new JobRun();
        run.setMetadata(new ObjectMetaBuilder()
                .withNamespace("default")
                .withName("report")
                .withUid("1")
                .withGeneration(1L)
                .withCreationTimestamp(CREATED.toString())
                .build());
        run.setSpec(JSON.unmarshal(
                "{\"scheduledJob\": \"report\", \"scheduledFor\": \"%s\"}".formatted(CREATED), JobRunSpec.class));
        return run;
    }

    /** Through the status, the wire, and back. */
    private static RunState stored(RunState state) {
        String wire = JSON.asJson(RunStatusWriter.status(run(), state, PLAN));
        return StateReading.read(JSON.unmarshal(wire, JobRunStatus.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rows\": 1250, \"a\":  [1, 2.50, 1e3, null, {\"b\":true}]}",
                "{\"z\": 1, \"a\": 12345678901234567890123, \"f\": 0.1, \"n\": -0.0}"
            })
    void a_result_reads_back_as_it_was_told_so_that_it_is_no_news(String json) {
        RunResult told = ResultReading.asStored(new RunResult.Kept(json));
        JobRunStatus status = RunStatusWriter.status(
                run(),
                ((Write) RunDecider.decide(observation(
                                        RunState.NEW,
                                        null,
                                        attempt(1, true, List.of(pod(PodPhase.RUNNING, 0, new Random(2)))),
                                        CREATED.plusSeconds(9))
                                .with(RunReport.of(Account.NONE.with(told)))))
                        .state(),
                PLAN);

        assertThat(StateReading.read(JSON.unmarshal(JSON.asJson(status), JobRunStatus.class))
                        .result())
                .isEqualTo(told);
    }

    @Test
    void a_run_without_status_is_new() {
        assertThat(StateReading.read(null)).isEqualTo(RunState.NEW);
    }

    @Test
    void a_reason_of_a_newer_version_is_read_as_one_that_may_be_tried_again() {
        RunState failed = failing(new Random(1));
        JobRunStatus status = RunStatusWriter.status(run(), failed, PLAN);
        String newer = JSON.asJson(status).replace("\"reason\":\"ExitCode\"", "\"reason\":\"FromTheFuture\"");
        assertThat(StateReading.read(JSON.unmarshal(newer, JobRunStatus.class))
                        .failure()
                        .failure()
                        .reason())
                .isEqualTo(FailureReason.EXIT_CODE);
    }

    private static RunState failing(Random random) {
        RunObservation seen = observation(
                RunState.NEW, null, attempt(1, true, List.of(pod(PodPhase.FAILED, 3, random))), CREATED.plusSeconds(9));
        return ((Write) RunDecider.decide(seen)).state();
    }

    @Test
    void words_of_kubernetes_that_are_too_long_are_cut_and_do_not_cause_writes_for_ever() {
        String words = "no node fits; ".repeat(1000);
        PodFacts pod = new PodFacts("p", null, PodPhase.PENDING, null, null, null, null, words, List.of());
        RunState state = ((Write) RunDecider.decide(
                        observation(RunState.NEW, null, attempt(1, true, List.of(pod)), CREATED.plusSeconds(9))))
                .state();
        JobRunStatus status = RunStatusWriter.status(run(), state, PLAN);
        assertThat(status.message()).contains("…").hasSizeBetween(1000, 1024);
        RunState next = ((Write) RunDecider.decide(
                        observation(stored(state), null, attempt(1, true, List.of(pod)), CREATED.plusSeconds(10))))
                .state();
        assertThat(RunStatusWriter.status(run(), next, PLAN)).isEqualTo(status);
    }

    @Test
    void a_status_stays_small_whatever_a_container_says_of_every_attempt() {
        String words = "\u0001".repeat(1365) + "漢".repeat(1365) + "😀".repeat(1365);
        AttemptFailure failure = AttemptFailure.of(FailureReason.EXIT_CODE, words);
        List<AttemptRecord> attempts = IntStream.rangeClosed(1, 20)
                .mapToObj(number ->
                        new AttemptRecord(number, "report-" + number, "p", "n", CREATED, CREATED, 3, "ExitCode", words))
                .toList();
        RunState state = new RunState(
                Phase.FAILED,
                null,
                attempts,
                new FailureRecord(failure, new LogTail.Saved("\u0000".repeat(4096))),
                new RunTimes(CREATED, CREATED, CREATED, null),
                Stream.concat(
                                Collections.nCopies(
                                        28, new TimelineEntry(CREATED, Phase.BACKING_OFF, "ImagePullFailed"))
                                        .stream(),
                                Collections.nCopies(2, new TimelineEntry(CREATED, Phase.CANCELLED, words, words))
                                        .stream())
                        .toList(),
                new Spared(7, 7),
                ACCOUNT,
                new Alarms(new Alarm(true, CREATED, words), new Alarm(true, CREATED, words)));

        String json = JSON.asJson(RunStatusWriter.status(run(), state, PLAN));

        assertThat(json.getBytes(StandardCharsets.UTF_8).length).isLessThan(28 * 1024);
    }

    @Test
    void nothing_is_lost_on_which_a_decision_rests() {
        Set<Phase> seen = EnumSet.noneOf(Phase.class);
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            RunState state = RunState.NEW;
            Instant now = CREATED;
            for (int step = 0; step < 12; step++) {
                now = now.plusMillis(random.nextInt(120_000));
                RunObservation observation = anyObservation(state, random, now);
                RunDecision decision = RunDecider.decide(observation);
                RunDecision restarted = RunDecider.decide(withState(observation, stored(state)));
                assertThat(essence(restarted))
                        .as("walk %d, step %d: %s", seed, step, state)
                        .isEqualTo(essence(decision));
                if (decision instanceof Write write) {
                    state = write.tail() == null
                            ? write.state()
                            : write.state().withTail(new LogTail.Saved("a line\nand \"another\""));
                    seen.add(state.phase());
                    assertSame(state);
                }
            }
        }
        assertThat(seen)
                .contains(EnumSet.complementOf(EnumSet.of(Phase.SCHEDULED)).toArray(new Phase[0]));
    }

    /** What a write would store, as far as it differs: the pod and the times of a failure are kept with its attempt. */
    private static Object essence(RunDecision decision) {
        return decision instanceof Write write
                ? List.of(RunStatusWriter.status(run(), write.state(), PLAN), String.valueOf(write.again()))
                : decision;
    }

    private static void assertSame(RunState state) {
        RunState read = stored(state);
        assertThat(read.phase()).isEqualTo(state.phase());
        assertThat(read.explanation()).isEqualTo(state.explanation());
        assertThat(read.attempts()).isEqualTo(state.attempts());
        assertThat(read.times()).isEqualTo(state.times());
        assertThat(read.timeline()).isEqualTo(state.timeline());
        assertThat(read.spared()).isEqualTo(state.spared());
        assertThat(read.account()).isEqualTo(state.account());
        assertThat(read.alarms()).isEqualTo(state.alarms());
        assertThat(read.failure() == null).isEqualTo(state.failure() == null);
        assertThat(stored(read)).as("what was read is written as it was").isEqualTo(read);
    }

    private static RunObservation anyObservation(RunState state, Random random, Instant now) {
        int number = state.attemptsMade() + (random.nextInt(3) == 0 ? 1 : 0);
        List<PodFacts> pods = new ArrayList<>();
        if (random.nextInt(5) > 0) {
            pods.add(pod(anyPhase(random), random.nextInt(8) == 0 ? 0 : 3, random));
        }
        boolean underWay = number > 0 && !state.isOver(number) && number <= 4;
        AttemptFacts attempt =
                number == 0 ? null : attempt(Math.min(number, 4), random.nextInt(4) > 0, underWay ? pods : List.of());
        StopRequest stop = random.nextInt(12) == 0
                ? new StopRequest(StopRequest.Mode.CANCEL, "enough", "kubectl-patch (unverified)")
                : null;
        return observation(state, stop, attempt, now, random);
    }

    private static PodPhase anyPhase(Random random) {
        List<PodPhase> phases = List.of(PodPhase.PENDING, PodPhase.RUNNING, PodPhase.SUCCEEDED, PodPhase.FAILED);
        return phases.get(random.nextInt(phases.size()));
    }

    private static RunObservation observation(
            RunState state, StopRequest stop, AttemptFacts attempt, Instant now, Random random) {
        Standing standing =
                switch (random.nextInt(8)) {
                    case 0 -> new Standing.TurnedAway("ConcurrencyForbid", "run a is under way");
                    case 1, 2 -> new Standing.Waits("ConcurrencyQueue", "waits for its turn");
                    default -> new Standing.Admitted();
                };
        AttemptFailure refusal = random.nextInt(40) == 0
                ? AttemptFailure.of(FailureReason.SCHEDULED_JOB_NOT_FOUND, "there is none")
                : null;
        RunObservation seen = observation(state, stop, attempt, now);
        return new RunObservation(
                seen.limits(),
                stop,
                state,
                refusal,
                attempt,
                seen.livePods(),
                random.nextInt(20) == 0 ? "newer" : null,
                standing,
                told(random),
                now);
    }

    private static RunReport told(Random random) {
        List<String> lines = List.of(
                "::snooze 30s later",
                "::discard gone",
                "::cancel enough",
                "::result {\"rows\":1}",
                "::result 1",
                "::progress 3/10 rows",
                "::outcome n+=1",
                "::stage Import",
                "words");
        return RunReport.NONE
                .plus(lines.get(random.nextInt(lines.size())), CREATED)
                .plus(lines.get(random.nextInt(lines.size())), CREATED);
    }

    private static RunObservation observation(RunState state, StopRequest stop, AttemptFacts attempt, Instant now) {
        List<PodFacts> live = attempt == null
                ? List.of()
                : attempt.pods().stream().filter(PodFacts::isLive).toList();
        return new RunObservation(LIMITS, stop, state, null, attempt, live, null, new Standing.Admitted(), now);
    }

    private static RunObservation withState(RunObservation seen, RunState state) {
        return new RunObservation(
                seen.limits(),
                seen.stop(),
                state,
                seen.refusal(),
                seen.attempt(),
                seen.livePods(),
                seen.replacedBy(),
                seen.standing(),
                seen.report(),
                seen.now());
    }

    private static AttemptFacts attempt(int number, boolean hasJob, List<PodFacts> pods) {
        String job = "report-" + number;
        return new AttemptFacts(number, job, hasJob ? new JobFacts(job, CREATED, false, null) : null, pods);
    }

    private static PodFacts pod(PodPhase phase, int code, Random random) {
        ContainerState state =
                switch (phase) {
                    case PENDING ->
                        new ContainerState.Waiting(random.nextBoolean() ? "ErrImagePull" : null, "no such image");
                    case RUNNING, UNKNOWN -> new ContainerState.Running(CREATED.plusSeconds(2));
                    case SUCCEEDED, FAILED ->
                        new ContainerState.Terminated(
                                phase == PodPhase.SUCCEEDED ? 0 : Math.max(1, code),
                                null,
                                "it said so",
                                CREATED.plusSeconds(2),
                                CREATED.plusSeconds(5));
                };
        boolean lost = phase == PodPhase.RUNNING && random.nextInt(4) == 0;
        return new PodFacts(
                "report-x",
                "node-a",
                phase,
                lost ? 30L : null,
                null,
                null,
                lost ? new Disruption("DeletionByTaintManager", "taint manager") : null,
                null,
                List.of(new ContainerFacts("main", Role.MAIN, state)));
    }

    @Test
    void an_explanation_of_waiting_survives() {
        RunObservation seen = observation(RunState.NEW, null, null, CREATED);
        RunState delayed = ((Write) RunDecider.delayed(seen, new Explanation("QuotaExceeded", "later"))).state();
        assertThat(stored(delayed)).isEqualTo(delayed);
    }
}
