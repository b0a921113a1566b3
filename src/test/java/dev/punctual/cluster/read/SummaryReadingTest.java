package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SummaryReadingTest {
    private static final Instant CREATED = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void a_run_without_a_status_is_scheduled() {
        assertThat(SummaryReading.run(run("spec: {template: {}}")))
                .isEqualTo(new RunSummary(
                        "u-1", "default", "r", null, RunPhase.SCHEDULED, null, null, null, CREATED, null, null, null));
    }

    @Test
    void a_run_tells_where_it_is_and_why() {
        RunSummary summary = SummaryReading.run(
                run(
                        """
                spec: {scheduledJob: nightly}
                status:
                  phase: BackingOff
                  attempt: 2
                  reason: ExitCode
                  message: exited with code 3
                  startedAt: "2026-11-22T10:00:01Z"
                  nextAttemptAt: "2026-11-22T10:00:30Z"
                """));

        assertThat(summary)
                .isEqualTo(new RunSummary(
                        "u-1",
                        "default",
                        "r",
                        "nightly",
                        RunPhase.BACKING_OFF,
                        2,
                        "ExitCode",
                        "exited with code 3",
                        CREATED,
                        CREATED.plusSeconds(1),
                        null,
                        CREATED.plusSeconds(30)));
    }

    @Test
    void a_finished_run_ended_when_its_last_attempt_did() {
        RunSummary summary = SummaryReading.run(
                run(
                        """
                spec: {template: {}}
                status:
                  phase: Succeeded
                  finishedAt: "2026-11-22T10:00:30Z"
                  attempts:
                  - {number: 1, job: r-1, finishedAt: "2026-11-22T10:00:10Z"}
                  - {number: 2, job: r-2, finishedAt: "2026-11-22T10:00:29Z"}
                """));

        assertThat(summary.finishedAt()).isEqualTo(CREATED.plusSeconds(29));
    }

    @Test
    void a_run_that_was_skipped_ended_without_an_attempt() {
        RunSummary summary = SummaryReading.run(
                run("spec: {template: {}}\nstatus: {phase: Skipped, finishedAt: '2026-11-22T10:00:30Z'}"));

        assertThat(summary.finishedAt()).isEqualTo(CREATED.plusSeconds(30));
    }

    @Test
    void a_run_between_two_attempts_has_not_ended() {
        RunSummary summary = SummaryReading.run(
                run(
                        """
                spec: {template: {}}
                status:
                  phase: BackingOff
                  attempts:
                  - {number: 1, job: r-1, finishedAt: "2026-11-22T10:00:10Z"}
                """));

        assertThat(summary.finishedAt()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void every_phase_has_its_counterpart(JobRunPhase phase) {
        String word = new KubernetesSerialization().convertValue(phase, String.class);

        assertThat(SummaryReading.run(run("spec: {template: {}}\nstatus: {phase: %s}".formatted(word)))
                        .phase()
                        .name())
                .isEqualTo(phase.name());
    }

    @Test
    void a_job_that_nobody_has_looked_at_yet_tells_its_spec() {
        assertThat(SummaryReading.job(job("spec: {schedule: '@daily', run: {template: {}}}")))
                .isEqualTo(new JobSummary(
                        "u-1", "default", "r", null, "@daily", null, null, null, null, 0, null, null, null));
    }

    @Test
    void a_job_tells_its_runs_and_what_is_wrong_with_it() {
        JobSummary summary = SummaryReading.job(
                job(
                        """
                spec: {schedule: 61 * * * *, timeZone: Europe/Berlin, description: Sums up, run: {template: {}}}
                status:
                  activeCount: 1
                  suspended: {since: "2026-11-22T10:00:00Z", reason: feed}
                  scheduleText: At 02:30 every day
                  nextRuns: ["2026-11-22T10:01:00Z", "2026-11-22T10:02:00Z"]
                  lastRun: {name: r-1, createdAt: "2026-11-22T10:00:00Z", phase: Failed, reason: ExitCode}
                  conditions:
                  - {type: Other, status: "False", reason: No, lastTransitionTime: "2026-11-22T10:00:00Z"}
                  - {type: Late, status: "True", reason: NotStarted, message: slow,
                     lastTransitionTime: "2026-11-22T10:00:00Z"}
                  - {type: Ready, status: "False", reason: InvalidSchedule, message: minute 61,
                     lastTransitionTime: "2026-11-22T10:00:00Z"}
                """));

        assertThat(summary)
                .isEqualTo(new JobSummary(
                        "u-1",
                        "default",
                        "r",
                        "Sums up",
                        "61 * * * *",
                        "At 02:30 every day",
                        "Europe/Berlin",
                        new JobSummary.LastRun("r-1", CREATED, RunPhase.FAILED, "ExitCode"),
                        CREATED.plusSeconds(60),
                        1,
                        new JobSummary.Problem("InvalidSchedule", "minute 61"),
                        new JobSummary.Problem("NotStarted", "slow"),
                        new JobSummary.Suspended(CREATED, "feed")));
    }

    @Test
    void a_job_that_is_ready_has_no_problem() {
        JobSummary summary = SummaryReading.job(
                job(
                        """
                spec: {run: {template: {}}}
                status:
                  conditions:
                  - {type: Ready, status: "True", reason: Understood, lastTransitionTime: "2026-11-22T10:00:00Z"}
                """));

        assertThat(summary.problem()).isNull();
    }

    private static JobRun run(String rest) {
        return Serialization.unmarshal(head("JobRun") + rest, JobRun.class);
    }

    private static ScheduledJob job(String rest) {
        return Serialization.unmarshal(head("ScheduledJob") + rest, ScheduledJob.class);
    }

    private static String head(String kind) {
        return """
                apiVersion: punctual.dev/v1alpha1
                kind: %s
                metadata: {name: r, namespace: default, uid: u-1, creationTimestamp: "2026-11-22T10:00:00Z"}
                """
                .formatted(kind);
    }
}
