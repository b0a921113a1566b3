package dev.punctual.cluster.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.DurationStatistics;
import dev.punctual.api.v1alpha1.FoldedRuns;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.RecentRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Statistics;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read of runs and status into statistics, and back. */
class StatisticsReadingTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private static ScheduledJob job(String status) {
        return YAML.unmarshal(
                """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: report, namespace: default, uid: u-job, creationTimestamp: "2026-03-02T08:00:00Z"}
                spec: {slowAfter: 30s, run: {template: {}}}
                """
                        + status,
                ScheduledJob.class);
    }

    private static JobRun run(String name, String owner, String phase, String duration) {
        return YAML.unmarshal(
                """
                apiVersion: punctual.dev/v1alpha1
                kind: JobRun
                metadata:
                  name: %1$s
                  namespace: default
                  uid: u-%1$s
                  creationTimestamp: "2026-03-02T09:00:00Z"
                  ownerReferences: [{apiVersion: punctual.dev/v1alpha1, kind: ScheduledJob, name: report, uid: %2$s}]
                spec: {scheduledJob: report}
                status: {phase: %3$s, finishedAt: "2026-03-02T09:01:00Z", duration: %4$s}
                """
                        .formatted(name, owner, phase, duration),
                JobRun.class);
    }

    private static final Instant END = Instant.parse("2026-03-02T09:01:00Z");

    @Test
    void runs_that_are_over_are_told_in_status() {
        StatisticsReading reading = StatisticsReading.of(
                job(""), List.of(run("a", "u-job", "Succeeded", "40s"), run("b", "u-job", "Running", "1s")), List.of());

        assertThat(reading.statistics())
                .isEqualTo(new Statistics(
                        1L,
                        1L,
                        0L,
                        0L,
                        0L,
                        "100.0%",
                        new DurationStatistics("40s", "40s", "40s", "40s", "40s"),
                        0L,
                        true,
                        List.of(new RecentRun("a", JobRunPhase.SUCCEEDED, END, "40s"))));
        assertThat(reading.folded()).isNull();
    }

    @Test
    void a_job_without_a_run_that_ended_has_none() {
        assertThat(StatisticsReading.of(job(""), List.of(run("b", "u-job", "Running", "1s")), List.of())
                        .statistics())
                .isNull();
    }

    @Test
    void the_runs_of_an_earlier_job_of_that_name_do_not_count_and_can_go_at_once() {
        JobRun old = run("a", "u-earlier", "Succeeded", "40s");

        StatisticsReading reading = StatisticsReading.of(job(""), List.of(old), List.of("a"));

        assertThat(reading.statistics()).isNull();
        assertThat(reading.mayBeDeleted()).containsExactly(old);
    }

    @Test
    void a_run_that_is_to_go_is_added_to_the_sums_in_status() {
        JobRun gone = run("a", "u-job", "Succeeded", "40s");

        StatisticsReading reading = StatisticsReading.of(
                job("status: {folded: {succeeded: 2, failed: 1, timed: 2, duration: 1m, min: 10s, max: 50s,"
                        + " failedSinceSuccess: 1, successAt: '2026-03-02T08:30:00Z', uids: [u-z]}}"),
                List.of(gone),
                List.of("a"));

        assertThat(reading.folded())
                .isEqualTo(new FoldedRuns(3L, 1L, 0L, 0L, 3L, "1m40s", "10s", "50s", 0L, END, List.of("u-a", "u-z")));
        assertThat(reading.mayBeDeleted()).containsExactly(gone);
        assertThat(reading.statistics().total()).isEqualTo(4);
        assertThat(reading.statistics().successRate()).isEqualTo("75.0%");
        assertThat(reading.statistics().duration().average()).isEqualTo("33s");
    }

    @Test
    void nonsense_in_status_counts_as_nothing() {
        StatisticsReading reading = StatisticsReading.of(
                job("status: {folded: {succeeded: -2, timed: 2, duration: soon, min: 10s, max: 5s},"
                        + " statistics: {recent: [{name: x, phase: Running, finishedAt: '2026-03-02T08:30:00Z'}]}}"),
                List.of(run("a", "u-job", "Failed", "long")),
                List.of());

        assertThat(reading.statistics().total()).isOne();
        assertThat(reading.statistics().duration()).isNull();
        assertThat(reading.statistics().recent()).containsExactly(new RecentRun("a", JobRunPhase.FAILED, END, null));
    }
}
