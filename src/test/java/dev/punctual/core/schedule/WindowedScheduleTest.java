package dev.punctual.core.schedule;

import static dev.punctual.core.schedule.JobScenario.tell;
import static dev.punctual.core.schedule.JobScenario.time;
import static dev.punctual.core.schedule.JobScenario.times;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowedScheduleTest {
    private final Schedule whole = new JobScenario().schedule();

    @Test
    void its_ends_are_in_it() {
        Schedule window = new JobScenario().window("02 10:00", "02 12:00").schedule();
        assertThat(window.next(time("01 00:00"), 9)).containsExactlyElementsOf(times("02 10:00, 02 11:00, 02 12:00"));
        assertThat(window.count(time("01 00:00"), time("09 00:00"))).isEqualTo(3);
        assertThat(window.last(time("01 00:00"), time("09 00:00"))).contains(time("02 12:00"));
        assertThat(window.last(time("01 00:00"), time("02 09:59"))).isEmpty();
        assertThat(window.next(time("02 12:00"))).isEmpty();
    }

    @Test
    void in_it_the_ticks_are_those_of_the_whole_schedule() {
        Schedule window = new JobScenario().window("02 10:30", "05 10:30").schedule();
        for (int minute = 0; minute < 6 * 24 * 60; minute += 7) {
            Instant from = time("01 12:00").plusSeconds(60L * minute);
            Instant to = from.plusSeconds(60L * ((minute * 13) % 5000));
            Instant clampedFrom =
                    from.isBefore(time("02 10:30")) ? time("02 10:30").minusNanos(1) : from;
            Instant clampedTo = to.isAfter(time("05 10:30")) ? time("05 10:30") : to;
            assertThat(window.count(from, to)).isEqualTo(whole.count(clampedFrom, clampedTo));
            assertThat(window.last(from, to)).isEqualTo(whole.last(clampedFrom, clampedTo));
        }
    }

    @Test
    void one_without_ends_is_the_schedule_itself() {
        assertThat(whole.within(null, null)).isSameAs(whole);
    }

    @Test
    void its_words_tell_its_ends() {
        assertThat(ScheduleText.of(
                        new JobScenario().window("02 10:00", "02 12:00").schedule()))
                .isEqualTo("Every hour, not before 2026-03-02T10:00:00Z, not after 2026-03-02T12:00:00Z");
        assertThat(ScheduleText.of(new JobScenario().window(null, "02 12:00").schedule()))
                .isEqualTo("Every hour, not after 2026-03-02T12:00:00Z");
    }

    @Test
    void outside_of_it_nothing_is_due_and_nothing_is_missed() {
        JobScenario job = new JobScenario().window("02 10:00", "02 12:00");
        assertThat(tell(job.decideAt("02 09:30"))).isEqualTo("rest, accounted -");
        assertThat(tell(job.decideAt("02 10:00"))).isEqualTo("run 02 10:00, accounted 02 10:00");
        assertThat(tell(job.recorded("02 12:00").decideAt("03 12:00"))).isEqualTo("rest, accounted 02 12:00");
        assertThat(job.decideAt("03 12:00").again()).isNull();
    }
}
