package dev.punctual.cluster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.schedule.Lateness;
import dev.punctual.core.schedule.MissedTicks;
import dev.punctual.core.schedule.MissedTicks.NoRun;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private double ticks(NoRun why) {
        return registry.get("punctual.ticks.without.run")
                .tag("reason", why.reason())
                .counter()
                .count();
    }

    private double late(String reason) {
        return registry.get("punctual.scheduledjobs.late")
                .tag("reason", reason)
                .gauge()
                .value();
    }

    @Test
    void ticks_without_a_run_are_counted_by_reason() {
        ScheduleMetrics metrics = new ScheduleMetrics(registry);
        Instant tick = Instant.parse("2026-11-24T02:30:00Z");
        metrics.withoutRun(List.of(
                new MissedTicks(NoRun.TOO_LATE, 40, tick, tick), new MissedTicks(NoRun.OVERTAKEN, 2, tick, tick)));
        metrics.withoutRun(List.of(new MissedTicks(NoRun.OVERTAKEN, 1, tick, tick)));
        assertThat(ticks(NoRun.TOO_LATE)).isEqualTo(40);
        assertThat(ticks(NoRun.OVERTAKEN)).isEqualTo(3);
        assertThat(ticks(NoRun.NAME_TAKEN)).isZero();
    }

    @Test
    void late_jobs_are_counted_once_each_until_they_are_late_no_more_or_gone() {
        ScheduleMetrics metrics = new ScheduleMetrics(registry);
        Lateness late = new Lateness(true, "NotStarted", "", null);
        metrics.lateness("a", late);
        metrics.lateness("a", late);
        metrics.lateness("b", late);
        metrics.lateness("c", new Lateness(true, "NoRecentSuccess", "", null));
        assertThat(late("NotStarted")).isEqualTo(2);
        assertThat(late("NoRecentSuccess")).isEqualTo(1);
        metrics.lateness("a", new Lateness(false, "OnTime", "", null));
        metrics.forget("c");
        assertThat(late("NotStarted")).isEqualTo(1);
        assertThat(late("NoRecentSuccess")).isZero();
    }

    @Test
    void starts_are_measured_apart_for_ticks_and_for_runs_on_demand() {
        RunMetrics metrics = new RunMetrics(registry);
        metrics.started(true, Duration.ofSeconds(3));
        metrics.started(true, Duration.ofSeconds(-1));
        metrics.started(false, Duration.ofSeconds(9));
        Timer ofTicks = registry.get("punctual.run.start.delay")
                .tag("trigger", "schedule")
                .timer();
        assertThat(ofTicks.count()).isEqualTo(2);
        assertThat(ofTicks.totalTime(TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(registry.get("punctual.run.start.delay")
                        .tag("trigger", "demand")
                        .timer()
                        .max(TimeUnit.SECONDS))
                .isEqualTo(9);
    }
}
