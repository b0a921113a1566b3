package dev.punctual.core.schedule;

import static dev.punctual.core.schedule.JobScenario.tell;
import static dev.punctual.core.schedule.JobScenario.time;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuspensionTest {

    @Test
    void ticks_that_were_due_before_the_suspension_was_known_are_passed_over_and_counted() {
        ScheduleDecision decision = new JobScenario()
                .recorded("02 09:00")
                .suspension(Suspension.BEGINS)
                .decideAt("02 12:00");
        assertThat(tell(decision))
                .isEqualTo("rest, no run for 3 up to 02 12:00: ScheduledJobSuspended, accounted 02 12:00");
        assertThat(decision.nextRuns()).isEmpty();
    }

    @Test
    void those_that_have_their_run_are_not_counted() {
        JobScenario job =
                new JobScenario().recorded("02 09:00").running("02 10:00").suspension(Suspension.BEGINS);
        assertThat(tell(job.decideAt("02 11:30")))
                .isEqualTo("rest, no run for 1 up to 02 11:00: ScheduledJobSuspended, accounted 02 11:00");
    }

    @Test
    void time_that_passes_while_it_is_suspended_is_neither_due_nor_counted() {
        ScheduleDecision decision = new JobScenario()
                .recorded("02 09:00")
                .suspension(Suspension.LASTS)
                .decideAt("09 12:00");
        assertThat(tell(decision)).isEqualTo("rest, accounted 02 09:00");
        assertThat(decision.again()).isNull();
        assertThat(ScheduleDecider.owesTicks(
                        new JobScenario().suspension(Suspension.LASTS).at("09 12:00")))
                .isFalse();
    }

    @Test
    void nothing_fires_for_the_time_before_it_was_resumed() {
        JobScenario job = new JobScenario().recorded("02 09:00").since("04 10:30");
        assertThat(tell(job.decideAt("04 10:31"))).isEqualTo("rest, accounted 02 09:00");
        assertThat(tell(job.decideAt("04 11:00"))).isEqualTo("run 04 11:00, accounted 04 11:00");
    }

    @Test
    void of_a_suspension_that_nobody_watched_the_time_until_its_end_is_passed_over() {
        ScheduleObservation job = new JobScenario().recorded("02 09:00").at("02 13:00");
        assertThat(tell(ScheduleDecider.decide(job.suspendedUntil(time("02 11:30")))))
                .isEqualTo("rest, no run for 2 up to 02 11:00: ScheduledJobSuspended, accounted 02 11:00");
        assertThat(tell(ScheduleDecider.decide(job.suspendedUntil(time("09 00:00")))))
                .isEqualTo("rest, no run for 4 up to 02 13:00: ScheduledJobSuspended, accounted 02 13:00");
    }
}
