package dev.punctual.local.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WalkTest {
    private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final LocalClock clock = LocalClock.of(ClockMode.MANUAL, START, Clock.fixed(START, ZoneOffset.UTC));
    private final Crowd crowd = new Crowd();

    /** Who waits for some instants, and is busy for a few looks whenever the clock moves. */
    private final class Crowd implements Surroundings {
        private final TreeSet<Instant> instants = new TreeSet<>();
        private final List<Instant> seen = new ArrayList<>();
        private int looksPerMove = 2;
        private int busy;
        private Instant busyForeverAt = Instant.MAX;

        @Override
        public Optional<Instant> earliestAfter(Instant now) {
            assertThat(busy).as("asked only when all is quiet").isZero();
            return Optional.ofNullable(instants.higher(now));
        }

        @Override
        public boolean hasRunsThatWait(Instant told) {
            return false;
        }

        @Override
        public List<String> underWay() {
            if (!clock.instant().isBefore(busyForeverAt)) {
                return List.of("JobRun here/slow");
            }
            return busy-- > 0 ? List.of("JobRun here/quick") : quiet();
        }

        private List<String> quiet() {
            busy = 0;
            return List.of();
        }

        @Override
        public void clockMoved() {
            seen.add(clock.instant());
            busy = looksPerMove;
        }
    }

    private static Instant after(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private Walk walk(Duration patience, Duration longest) {
        return new Walk(clock, crowd, patience, longest);
    }

    private Walk walk() {
        return walk(LONG, LONG);
    }

    @Test
    void it_stops_at_every_instant_and_arrives_at_its_target() {
        crowd.instants.addAll(List.of(after(1), after(3), after(10)));

        Walk.Result result = walk().to(after(5));

        assertThat(crowd.seen).startsWith(after(1), after(3), after(5));
        assertThat(result.stops()).isEqualTo(2);
        assertThat(result.isComplete()).isTrue();
        assertThat(clock.instant()).isEqualTo(after(5));
    }

    @Test
    void an_instant_at_its_target_is_a_stop() {
        crowd.instants.add(after(5));

        assertThat(walk().to(after(5)).stops()).isEqualTo(1);
    }

    @Test
    void what_happened_last_is_told_before_it_ends() {
        walk().to(after(5));

        assertThat(crowd.seen).containsExactly(after(5), after(5));
    }

    @Test
    void it_waits_for_what_is_under_way_at_its_start() {
        crowd.busy = 3;
        crowd.instants.add(after(1));

        assertThat(walk().to(after(1)).isComplete()).isTrue();
    }

    @Test
    void it_stays_where_somebody_takes_too_long() {
        crowd.instants.addAll(List.of(after(1), after(2), after(3)));
        crowd.busyForeverAt = after(2);

        Walk.Result result = walk(Duration.ofMillis(20), LONG).to(after(5));

        assertThat(result.underWay()).containsExactly("JobRun here/slow");
        assertThat(result.isComplete()).isFalse();
        assertThat(result.stops()).isEqualTo(2);
        assertThat(clock.instant()).isEqualTo(after(2));
    }

    @Test
    void it_ends_between_two_stops_when_it_takes_too_long_in_all() {
        crowd.instants.addAll(List.of(after(1), after(2)));

        Walk.Result result = walk(LONG, Duration.ofNanos(-1)).to(after(5));

        assertThat(result.isOutOfTime()).isTrue();
        assertThat(result.isComplete()).isFalse();
        assertThat(clock.instant()).isEqualTo(START);
    }
}
