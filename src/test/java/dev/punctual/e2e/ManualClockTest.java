package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.api.v1alpha1.Transition;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A clock that stands still until it is moved. */
@QuarkusTest
@TestProfile(ManualCluster.class)
class ManualClockTest extends PlaygroundTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void a_daily_job_runs_once_a_day_when_the_clocks_go_forward() {
        here.clock().set("2027-03-14T12:00:00Z");
        here.create(Manifest.job("daily")
                .schedule("30 2 * * *")
                .with("spec.timeZone", "Europe/Berlin")
                .with("spec.history", Map.of("succeeded", 50)));

        here.clock().stepTo("2027-04-14T12:00:00Z");

        List<Instant> before = days("2027-03-15T01:30:00Z", 13);
        List<Instant> inTheGap = List.of(Instant.parse("2027-03-28T01:00:00Z"));
        List<Instant> after = days("2027-03-29T00:30:00Z", 17);
        List<Instant> expected =
                Stream.of(before, inTheGap, after).flatMap(List::stream).toList();
        assertThat(here.runsOf("daily"))
                .extracting(run -> run.getSpec().scheduledFor())
                .containsExactlyElementsOf(expected);
        assertThat(here.runsOf("daily")).allSatisfy(run -> {
            assertThat(run.getStatus().phase()).isEqualTo(SUCCEEDED);
            assertThat(run.getStatus().startedAt()).isEqualTo(run.getSpec().scheduledFor());
            assertThat(run.getStatus().finishedAt()).isEqualTo(run.getSpec().scheduledFor());
        });
        assertThat(here.clock().now()).isEqualTo("2027-04-14T12:00:00Z");
    }

    private static List<Instant> days(String first, int count) {
        return IntStream.range(0, count)
                .mapToObj(day -> Instant.parse(first).plus(DAY.multipliedBy(day)))
                .toList();
    }

    @Test
    void a_year_of_a_monthly_job_is_twelve_runs() {
        here.clock().set("2027-01-01T00:00:00Z");
        here.create(Manifest.job("monthly").schedule("@monthly"));

        here.clock().step(DAY.multipliedBy(365));

        ScheduledJobStatus status = here.job("monthly").getStatus();
        assertThat(status.lastScheduledTime()).isEqualTo("2028-01-01T00:00:00Z");
        assertThat(status.lastRun().phase()).isEqualTo(SUCCEEDED);
        assertThat(status.active()).isNull();
        assertThat(status.missed()).isNull();
        assertThat(here.writes()).filteredOn("POST jobruns"::equals).hasSize(12);
        assertThat(here.runsOf("monthly")).as("the limit of its history").hasSize(10);
    }

    @Test
    void a_jump_over_ticks_is_an_absence() {
        here.clock().set("2027-05-01T10:15:00Z");
        here.create(Manifest.job("hourly").schedule("@hourly"));
        here.clock().settle();

        here.clock().jump(Duration.ofMinutes(330));
        here.clock().settle();

        assertThat(here.runsOf("hourly"))
                .extracting(run -> run.getSpec().scheduledFor())
                .containsExactly(Instant.parse("2027-05-01T15:00:00Z"));
        ScheduledJobStatus status = here.job("hourly").getStatus();
        assertThat(status.missed().count()).isEqualTo(4);
        assertThat(status.missed().reason()).isEqualTo("Overtaken");
        assertThat(status.missed().last()).isEqualTo("2027-05-01T14:00:00Z");
    }

    @Test
    void what_a_jump_set_off_is_told_although_the_clock_stands_still() {
        here.clock().set("2027-05-02T00:30:00Z");
        here.create(Manifest.job("hourly").schedule("@hourly"));
        here.clock().settle();

        here.clock().jump(Duration.ofHours(1));

        here.awaitJob(
                "hourly",
                "tells of its run",
                job -> job.getStatus().lastRun() != null
                        && job.getStatus().lastRun().phase() == SUCCEEDED);
        assertThat(here.clock().now()).isEqualTo("2027-05-02T01:30:00Z");
    }

    @Test
    void no_tick_runs_twice_when_the_clock_is_set_back() {
        here.clock().set("2027-06-01T00:00:00Z");
        here.create(Manifest.job("daily").schedule("0 12 * * *"));
        here.clock().step(DAY.multipliedBy(2));

        here.clock().jump(DAY.multipliedBy(2).negated());
        here.clock().step(DAY.multipliedBy(3));

        assertThat(here.runsOf("daily"))
                .extracting(run -> run.getSpec().scheduledFor())
                .containsExactlyElementsOf(days("2027-06-01T12:00:00Z", 3));
        assertThat(here.writes()).filteredOn("POST jobruns"::equals).hasSize(3);
        assertThat(here.job("daily").getStatus().missed()).isNull();
    }

    @Test
    void attempts_start_exactly_when_they_are_due() {
        here.clock().set("2027-07-01T00:00:00Z");
        here.create(Manifest.run("never").shell("exit 1").attempts(3, "1h").setting("retry.backoff.max", "24h"));
        here.clock().settle();
        assertThat(here.run("never").getStatus().attempts()).hasSize(1);

        int stops = here.clock().step(DAY);

        JobRun run = here.run("never");
        assertThat(run.getStatus().phase()).isEqualTo(FAILED);
        assertThat(run.getStatus().attempts())
                .extracting(attempt -> attempt.startedAt())
                .containsExactly(
                        Instant.parse("2027-07-01T00:00:00Z"),
                        Instant.parse("2027-07-01T01:00:00Z"),
                        Instant.parse("2027-07-01T03:00:00Z"));
        assertThat(run.getStatus().history())
                .extracting(Transition::time)
                .last()
                .isEqualTo(Instant.parse("2027-07-01T03:00:00Z"));
        assertThat(stops).isEqualTo(2);
    }

    @Test
    void a_run_that_cannot_start_fails_when_its_time_is_over() {
        here.clock().set("2027-07-02T00:00:00Z");
        here.create(Manifest.run("missing")
                .container("image", "registry.invalid/nothing:1")
                .setting("startTimeout", "15m")
                .once());

        here.clock().step(Duration.ofHours(1));

        assertThat(here.run("missing").getStatus().phase()).isEqualTo(FAILED);
        assertThat(here.run("missing").getStatus().failure().reason()).isEqualTo("ImagePullFailed");
        assertThat(here.run("missing").getStatus().finishedAt()).isEqualTo("2027-07-02T00:15:00Z");
    }

    @Test
    void runs_that_wait_for_each_other_are_all_waited_for() {
        here.clock().set("2027-07-03T00:00:00Z");
        here.create(Manifest.job("line").concurrency("Queue").shell("sleep 0.2"));
        IntStream.range(0, 4).forEach(i -> here.create(Manifest.runOf("line", "waiting-" + i)));

        here.clock().settle();

        assertThat(here.runsOf("line"))
                .hasSize(4)
                .allMatch(run -> run.getStatus().phase() == SUCCEEDED);
    }

    @Test
    void requests_take_their_turn() {
        Instant start = here.clock().set("2027-08-01T00:00:00Z");
        here.create(Manifest.job("hourly").schedule("30 * * * *"));

        CompletableFuture.allOf(IntStream.range(0, 12)
                        .mapToObj(i ->
                                CompletableFuture.runAsync(() -> here.clock().step(Duration.ofHours(1))))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(here.clock().now()).isEqualTo(start.plus(Duration.ofHours(12)));
        assertThat(here.writes()).filteredOn("POST jobruns"::equals).hasSize(12);
        assertThat(here.job("hourly").getStatus().missed()).isNull();
    }
}
