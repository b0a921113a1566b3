package dev.punctual.local.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalClockTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00.75Z");
    private static final Instant TARGET = Instant.parse("2027-06-01T00:00:00Z");

    private Instant present = START;
    private final Clock machine = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return present;
        }
    };

    @Test
    void a_clock_that_nobody_told_anything_shows_what_the_machine_shows() {
        LocalClock clock = LocalClock.passing(machine);
        assertThat(clock.instant()).isEqualTo(START);
        present = START.plusNanos(1);
        assertThat(clock.instant()).isEqualTo(present);
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void a_clock_that_passes_goes_on_from_where_it_was_set() {
        LocalClock clock = LocalClock.of(ClockMode.REAL, null, machine);
        clock.moveTo(TARGET);
        present = START.plusSeconds(5);
        assertThat(clock.instant()).isEqualTo(TARGET.plusSeconds(5));
        clock.moveTo(START.minusSeconds(100));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(100));
    }

    @ParameterizedTest
    @EnumSource(names = {"MANUAL", "INLINE"})
    void a_clock_that_stands_still_begins_at_the_present_second_and_moves_only_by_being_moved(ClockMode mode) {
        LocalClock clock = LocalClock.of(mode, null, machine);
        present = START.plus(Duration.ofDays(1));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
        clock.moveTo(TARGET);
        assertThat(clock.instant()).isEqualTo(TARGET);
    }

    @Test
    void a_clock_in_another_zone_is_the_same_clock() {
        LocalClock clock = LocalClock.of(ClockMode.MANUAL, START, machine);
        Clock berlin = clock.withZone(ZoneId.of("Europe/Berlin"));
        clock.moveTo(TARGET);
        assertThat(berlin.instant()).isEqualTo(TARGET);
        assertThat(berlin.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void only_a_clock_that_stands_still_has_a_start() {
        assertThat(LocalClock.of(ClockMode.INLINE, TARGET, machine).instant()).isEqualTo(TARGET);
        assertThatThrownBy(() -> LocalClock.of(ClockMode.REAL, TARGET, machine))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("clock-start", TARGET.toString(), "manual");
        assertThatThrownBy(() -> LocalClock.of(ClockMode.MANUAL, Instant.parse("1969-12-31T00:00:00Z"), machine))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("clock-start", "1969-12-31T00:00:00Z", "between");
    }
}
