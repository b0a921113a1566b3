package dev.punctual.cluster.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JobRunReconcilerTest {

    /** A machine that slept, or whose clock was set, would otherwise come back hours late. */
    @Test
    void no_timer_sleeps_for_long_however_far_away_its_instant_is() {
        assertThat(JobRunReconciler.after(Duration.ofDays(400)).getScheduleDelay())
                .hasValue(60_000L);
        assertThat(JobRunReconciler.after(Duration.ofSeconds(5)).getScheduleDelay())
                .hasValue(5_000L);
        assertThat(JobRunReconciler.after(Duration.ofSeconds(-5)).getScheduleDelay())
                .hasValue(0L);
    }
}
