package dev.punctual.cluster.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** A machine: time passes, its clock goes with it unless it is set. */
    private static final class Machine extends Clock {
        private Instant shown = Instant.parse("2027-01-01T00:00:00Z");
        private long awake = Long.MAX_VALUE - 5 * SECOND;
        private Duration heldUp = Duration.ZERO;

        void pass(Duration time) {
            awake += time.toNanos();
            shown = shown.plus(time);
        }

        void set(Duration ahead) {
            shown = shown.plus(ahead);
        }

        @Override
        public Instant instant() {
            Instant read = shown;
            pass(heldUp);
            return read;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Machine machine = new Machine();
    private int moved;
    private int stopped;
    private int passed;
    private final ClockWatch watch =
            new ClockWatch(machine, () -> machine.awake, () -> moved++, this::stop, () -> passed++);

    private int movedIn(int seconds) {
        int before = moved;
        for (int second = 0; second < seconds; second++) {
            machine.pass(Duration.ofSeconds(1));
            watch.look();
        }
        return moved - before;
    }

    @Test
    void a_clock_that_goes_with_time_is_not_spoken_of() {
        assertThat(movedIn(60)).isZero();
        assertThat(passed).isEqualTo(60);
    }

    /** It takes longer than anybody may be stopped. */
    private void stop() {
        stopped++;
        machine.pass(Duration.ofMinutes(1));
    }

    @Test
    void a_look_that_comes_late_is_no_clock_that_was_set() {
        machine.pass(Duration.ofSeconds(20));

        assertThat(movedIn(2)).isZero();
        assertThat(stopped).isZero();
    }

    /** There are machines on which timers stand still where the stopwatch does not. */
    @Test
    void a_process_that_stood_still_is_told_of_once() {
        machine.pass(Duration.ofHours(3));

        assertThat(movedIn(10)).isZero();
        assertThat(stopped).isEqualTo(1);
    }

    @Test
    void a_clock_that_was_set_is_told_once() {
        machine.set(Duration.ofSeconds(-30));
        assertThat(movedIn(60)).isEqualTo(1);

        machine.set(Duration.ofHours(8));
        assertThat(movedIn(60)).isEqualTo(1);
    }

    @Test
    void a_clock_that_creeps_away_is_told_when_it_has_gone_too_far() {
        for (int second = 0; second < 1_000; second++) {
            machine.set(Duration.ofMillis(1));
            movedIn(1);
        }

        assertThat(moved).isEqualTo(9);
    }

    /** Between one reading and the other another process may have had the CPU. */
    @Test
    void who_is_held_up_between_two_readings_does_not_blame_the_clock() {
        machine.heldUp = Duration.ofSeconds(2);
        assertThat(movedIn(1)).isZero();
        assertThat(passed).isEqualTo(1);

        machine.heldUp = Duration.ZERO;
        assertThat(movedIn(10)).isZero();
    }

    @Test
    void what_could_not_be_told_is_told_a_second_later() {
        int[] tries = {0};
        ClockWatch hindered = new ClockWatch(
                machine,
                () -> machine.awake,
                () -> {
                    if (tries[0]++ == 0) {
                        throw new IllegalStateException("not now");
                    }
                },
                this::stop,
                () -> passed++);
        machine.set(Duration.ofHours(1));

        for (int second = 0; second < 5; second++) {
            hindered.look();
        }

        assertThat(tries[0]).isEqualTo(2);
        assertThat(passed).isEqualTo(5);
    }
}
